// parse.mjs FOLDER: each NAME.yaml as js-yaml reads it, as JSON in NAME.js.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import yaml from 'js-yaml';

const folder = process.argv[2];
for (const name of readdirSync(folder).filter((n) => n.endsWith('.yaml'))) {
  const file = path.join(folder, name);
  let read;
  try {
    read = yaml.load(readFileSync(file, 'utf8'));
  } catch (problem) {
    read = { error: String(problem) };
  }
  writeFileSync(file.replace(/yaml$/, 'js'), JSON.stringify(read));
}
