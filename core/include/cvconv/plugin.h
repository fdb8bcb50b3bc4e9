/* The boundary between cvconv and a plugin. Authors of plugins in C++ need none of it: see plugin.hpp.
 *
 *  1. A plugin exports one symbol, `cvconv_plugin_v1`. Everything it points to is constant and lives for ever.
 *  2. Strings are pointer and length, UTF-8, and need no zero at the end, unless the field says so.
 *  3. A string lives as long as the call it was passed to or returned from, unless the field says so.
 *  4. No exception crosses. `read` and `write` may run in several threads at once.
 *  5. A plugin writes to no stream, and changes no locale, folder, signal handler or environment variable.
 *  6. New functions come through `extension`; a struct only ever grows at its end, and says its size first.
 */
#ifndef CVCONV_PLUGIN_H
#define CVCONV_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CVC_ABI_MAJOR 1u
#define CVC_ABI_MINOR 0u

typedef struct cvc_string {
  const char* data;
  size_t size;
} cvc_string;

/* One message. `severity`: 0 note, 1 warning, 2 error. `code`: the number of codes.def, or 9000 to 9999. */
typedef struct cvc_diagnostic {
  uint32_t struct_size;
  uint32_t severity;
  uint32_t code;
  uint32_t line;   /* from 1; 0: the file as a whole */
  uint32_t column; /* from 1, in bytes */
  uint32_t length; /* in bytes */
  cvc_string message;
  cvc_string hint;
  cvc_string path;
} cvc_diagnostic;

/* What the host offers during one call. To be used from the thread of the call only. */
typedef struct cvc_host {
  uint32_t struct_size;
  void* self;
  /* The value of an option, valid during the call; {NULL, 0} if the manifest has no such option. A reader also has
   * "max-document": how many bytes its Document may have. */
  cvc_string (*option)(void* self, cvc_string name);
  void (*report)(void* self, const cvc_diagnostic*);
  /* Appends to the output. May be called any number of times; the host keeps it until `write` has returned. */
  void (*write)(void* self, cvc_string bytes);
} cvc_host;

/* `cvconv.format.native/1`: a reader, a writer, or both, over the C++ Document of the given layout.
 * Both return 0, or 1 after an error was reported through the host. */
typedef struct cvc_native_format {
  uint32_t struct_size;
  uint64_t layout;                                                                                 /* plugin.hpp */
  int (*read)(const cvc_host*, cvc_string bytes, cvc_string name, void* /* Document* */ document); /* may be NULL */
  int (*write)(const cvc_host*, const void* /* const Document* */ document);                       /* may be NULL */
} cvc_native_format;

#define CVC_NATIVE_FORMAT "cvconv.format.native/1"

typedef struct cvc_plugin {
  uint32_t struct_size;
  uint32_t abi_major;                         /* must be the host's */
  uint32_t abi_minor;                         /* any */
  const char* manifest_json;                  /* ends in a zero; equal to the file beside the library */
  const void* (*extension)(const char* name); /* NULL: not there. The result lives for ever. */
} cvc_plugin;

#ifdef __cplusplus
}
#endif
#endif
