// check.mjs CORPUS FILE...: reads linked data as others do. A JSON-LD processor expands it and makes RDF of it, with the
// context of schema.org from the corpus; then each type and property is looked up in the vocabulary: that it exists, that
// the type (or one above it) has the property, and that the value is of a type that the property takes. A Role stands
// between a property and its value, and repeats the property.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import jsonld from 'jsonld';

const [corpus, ...files] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(path.join(corpus, 'schemaorg', name), 'utf8'));
const context = read('schemaorgcontext.jsonld');
const list = (x) => (x === undefined ? [] : Array.isArray(x) ? x : [x]);
const local = (iri) => iri.replace(/^https?:\/\/schema\.org\//, '').replace(/^schema:/, '');

const classes = new Map();
const properties = new Map();
for (const node of read('schemaorg-current-https.jsonld')['@graph']) {
  const ids = (key) => list(node[key]).map((x) => local(x['@id']));
  const types = list(node['@type']);
  if (types.includes('rdfs:Class')) classes.set(local(node['@id']), ids('rdfs:subClassOf'));
  if (types.includes('rdf:Property')) {
    properties.set(local(node['@id']), {
      domain: ids('schema:domainIncludes'),
      range: ids('schema:rangeIncludes'),
      superseded: node['schema:supersededBy'] !== undefined,
    });
  }
}
const above = (type, found = new Set()) => {
  if (!found.has(type)) {
    found.add(type);
    for (const x of classes.get(type) ?? []) above(x, found);
  }
  return found;
};
const isA = (type, other) => above(type).has(other);

const literals = {
  Text: () => true,
  URL: (v) => /^[a-z][a-z0-9+.-]*:\S+$/i.test(v),
  Date: (v) => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(v),
  DateTime: (v) => /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?$/.test(v),
  Number: (v) => typeof v === 'number' || /^-?\d+(\.\d+)?$/.test(v),
  Integer: (v) => Number.isInteger(v) || /^\d+$/.test(v),
  Boolean: (v) => typeof v === 'boolean',
};

let failed = 0;
let checked = 0;
for (const file of files) {
  const problems = new Set();
  const say = (what) => problems.add(what);
  try {
    await check(file, say);
  } catch (e) {
    say(e.message);
  }
  ++checked;
  if (problems.size > 0) {
    ++failed;
    console.log(`FAILED: ${path.basename(file)}`);
    for (const p of [...problems].slice(0, 20)) console.log(`  ${p}`);
  }
}
console.log(`${checked - failed} of ${checked} documents are valid linked data of schema.org`);
process.exit(failed > 0 || checked === 0 ? 1 : 0);

async function check(file, say) {
  const source = readFileSync(file, 'utf8');
  const document = JSON.parse(source);
  noDoubleKeys(source, say);
  const documentLoader = async (url) => {
    if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`loads ${url}`);
    return { contextUrl: null, documentUrl: url, document: context };
  };
  // A photo beside the CV has a relative address.
  const options = { documentLoader, safe: true, base: 'https://example.org/cv.jsonld' };
  const expanded = await jsonld.expand(document, options);
  const quads = await jsonld.toRDF(document, { ...options, format: 'application/n-quads' });
  if (quads.length === 0) say('no RDF comes out');
  const flat = await jsonld.flatten(expanded, null, options);
  const nodes = new Map(flat.map((n) => [n['@id'], n]));
  const types = (node) => list((node['@type'] ? node : nodes.get(node['@id']) ?? node)['@type']).map(local);

  for (const node of flat) {
    const own = types(node);
    for (const t of own) if (!classes.has(t)) say(`there is no type ${t}`);
    for (const key of Object.keys(node)) {
      if (key.startsWith('@')) continue;
      const name = local(key);
      const property = properties.get(name);
      if (!property) { say(`there is no property ${name}`); continue; }
      if (property.superseded) say(`${name} is superseded`);
      const role = own.some((t) => isA(t, 'Role'));
      const fits = own.some((t) => property.domain.some((d) => isA(t, d)));
      if (own.length === 0) say(`a node with ${name} has no type`);
      // A Role repeats the property that leads to it.
      const repeats = role && flat.some((n) => list(n[key]).flatMap(items).some((v) => v['@id'] === node['@id']));
      if (!fits && !repeats) say(`${own.join(', ')} has no ${name}`);
      for (const value of list(node[key]).flatMap(items)) {
        if ('@value' in value) {
          const ok = property.range.some((r) => literals[r]?.(value['@value']));
          if (!ok) say(`${name} is not ${property.range.join(' or ')}: ${JSON.stringify(value['@value'])}`);
          continue;
        }
        // An address may be that of something else that is told of.
        if (!value['@id'].startsWith('_:') && property.range.includes('URL')) continue;
        const its = types(value);
        if (its.length === 0) {
          if (value['@id'].startsWith('_:')) say(`${name} leads to a node that is nowhere: ${value['@id']}`);
          else if (!property.range.includes('URL')) say(`${name} takes no address: ${value['@id']}`);
          continue;
        }
        const ok = its.some((t) => isA(t, 'Role') || property.range.some((r) => isA(t, r)));
        if (!ok) say(`${name} is no ${its.join(', ')} but ${property.range.join(' or ')}`);
      }
    }
  }
  facts(document, nodes, say);
}

/** The values of a property's value: those of a list, in order. */
function items(value) {
  return value['@list'] ?? [value];
}

/** The two parsers that matter keep the last of two equal keys; nobody means that. */
function noDoubleKeys(source, say) {
  const stack = [];
  const tokens = source.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g);
  for (const [token, colon] of tokens) {
    if (token === '{') stack.push(new Set());
    else if (token === '}') stack.pop();
    else if (colon !== undefined) {
      const key = token.slice(0, token.lastIndexOf('"') + 1);
      if (stack.at(-1)?.has(key)) say(`twice in one object: ${key}`);
      stack.at(-1)?.add(key);
    }
  }
}

/** What any CV must say: one page about one person, and works that lead to the person. */
function facts(document, nodes, say) {
  const of = (type) => [...nodes.values()].filter((n) => list(n['@type']).map(local).includes(type));
  const key = (name) => `http://schema.org/${name}`;
  const pages = of('ProfilePage');
  if (pages.length !== 1) return say(`${pages.length} pages`);
  const person = nodes.get(list(pages[0][key('mainEntity')])[0]?.['@id']);
  if (!person || !list(person['@type']).map(local).includes('Person')) return say('the page is about no person');
  for (const top of list(document['@graph']).slice(2)) {
    const text = JSON.stringify(top);
    if (!text.includes(JSON.stringify(person['@id'])) && !person['@id'].startsWith('_:')) {
      say(`a work does not lead to the person: ${JSON.stringify(top.name)}`);
    }
  }
}
