// check.mjs FOLDER: reads each NAME.md as the reference parser of CommonMark does, beside NAME.json, the same CV as cvir.
// Nothing is raw HTML, every link has an allowed scheme, and each plain text of the CV is among the words, as it is.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Parser } from 'commonmark';

const folder = process.argv[2];
const letters = (s) => s.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
// Texts that a page shows in another form, or not at all.
const silent = new Set(['type', 'kind', 'lang', 'scheme', 'visibility', 'network', 'countryCode', 'language',
  'url', 'value', 'markdown', 'start', 'end', 'date', 'raw', 'role', 'relation', 'format', 'json', 'key', 'cvir',
  'lastModified', 'birthDate', 'given', 'family', 'currency', 'prefix', 'suffix', 'particle']);
// Kinds of entries whose type is a code, or is left out where it says what the kind of work does.
const coded = new Set(['language', 'publication']);

function* texts(x, key) {
  if (typeof x === 'string') {
    if (!silent.has(key)) yield x;
  } else if (Array.isArray(x)) {
    for (const y of x) yield* texts(y, key);
  } else if (x && typeof x === 'object') {
    if (x.kind && !coded.has(x.kind)) yield* texts(x.type, 'title');
    if (x.scheme === 'email' || x.scheme === 'phone') yield x.value;
    for (const [k, y] of Object.entries(x)) {
      if (k !== 'extras' && k !== 'tags' && k !== 'photo' && k !== 'translations') yield* texts(y, k === 'text' ? key : k);
    }
  }
}

let failed = 0;
let checked = 0;
for (const name of readdirSync(folder).filter((n) => n.endsWith('.md'))) {
  const problems = [];
  let words = '';
  const walker = new Parser().parse(readFileSync(path.join(folder, name), 'utf8')).walker();
  for (let event = walker.next(); event; event = walker.next()) {
    if (!event.entering) continue;
    const { type, literal, destination } = event.node;
    if (type === 'html_inline' || type === 'html_block') problems.push(`raw HTML: ${literal}`);
    if (type === 'link' && !/^(https?|mailto|tel):/.test(destination)) problems.push(`links to ${destination}`);
    if (type === 'code_block' && event.node._isFenced !== true) problems.push(`indented code: ${literal}`);
    if (literal) words += literal;
  }
  words = letters(words);
  for (const text of texts(JSON.parse(readFileSync(path.join(folder, name.replace(/md$/, 'json')), 'utf8')))) {
    if (!words.includes(letters(text))) problems.push(`not among the words: ${text.slice(0, 120)}`);
  }
  ++checked;
  if (problems.length > 0) {
    ++failed;
    console.log(`FAILED: ${name}`);
    for (const p of problems.slice(0, 10)) console.log(`  ${p}`);
  }
}
console.log(`${checked - failed} of ${checked} pages say in Markdown what the CV says`);
process.exit(failed > 0 || checked === 0 ? 1 : 0);
