// check.mjs FOLDER: reads each NAME.html in it and compares it with NAME.json, the same CV as cvir.
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../package.json", import.meta.url));
const { mf2 } = require("microformats-parser");

const folder = path.resolve(process.argv[2]);
const names = fs.readdirSync(folder).filter((f) => f.endsWith(".html")).map((f) => f.slice(0, -5));
let failed = 0;
const check = (ok, what) => {
  if (ok) return;
  failed += 1;
  console.log(`FAILED: ${what}`);
};

// Microformats: the name, and every position and degree with its dates.

const entriesOf = (sections) => (sections ?? []).flatMap((s) => [...(s.entries ?? []), ...entriesOf(s.sections)]);
const words = (text) => (typeof text === "string" ? text : (text?.text ?? text?.markdown ?? "")).replace(/\s+/g, " ").trim();
const iso = (date) => (typeof date === "string" ? [date] : []);

for (const name of names) {
  const html = fs.readFileSync(path.join(folder, `${name}.html`), "utf8");
  const cv = JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), "utf8"));
  const resume = mf2(html, { baseUrl: "https://example.org/" }).items.find((i) => i.type.includes("h-resume"));
  check(resume !== undefined, `${name}: no h-resume`);
  if (resume === undefined) continue;
  const card = resume.properties.contact?.[0];
  const literal = words(cv.person?.name?.literal);
  if (literal) check(words(card?.properties.name?.[0]) === literal, `${name}: the h-card's name is not "${literal}"`);
  for (const email of cv.person?.emails ?? []) {
    const value = `mailto:${email.value}`;
    if (/^[\w.+-]+@[\w.-]+$/.test(email.value))
      check(card?.properties.email?.includes(value), `${name}: the h-card has no e-mail ${value}`);
  }
  const entries = entriesOf(cv.sections);
  // Of one role the position itself has the dates.
  const positions = entries.filter((e) => e.kind === "position");
  const roles = positions.flatMap((e) => (e.roles?.length > 1 ? e.roles : [{ ...e, ...e.roles?.[0] }]));
  const degrees = entries.filter((e) => e.kind === "education");
  const events = (kind) => resume.properties[kind] ?? [];
  check(events("experience").length === roles.length, `${name}: ${events("experience").length} of ${roles.length} experiences`);
  check(events("education").length === degrees.length, `${name}: ${events("education").length} of ${degrees.length} educations`);
  roles.forEach((role, i) => {
    const at = events("experience")[i]?.properties ?? {};
    for (const date of iso(role.dates?.start)) check(at.start?.[0] === date, `${name}: experience ${i} does not start ${date}`);
    for (const date of iso(role.dates?.end)) check(at.end?.[0] === date, `${name}: experience ${i} does not end ${date}`);
    if (role.title) check(words(at.name?.[0]) !== "", `${name}: experience ${i} has no name`);
  });
  for (const [, data] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
    const graph = JSON.parse(data);
    check(/schema\.org/.test(JSON.stringify(graph["@context"])), `${name}: the JSON-LD has no schema.org context`);
  }
  check(/<script(?! type="application\/ld\+json">)/.test(html) === false, `${name}: a script`);
}
if (failed === 0) console.log(`ok: h-resume holds name, experience and education of ${names.length} pages`);

// A browser: accessibility, contrast, reflow, requests.

const browserPath = ["chromium", "chromium-browser", "google-chrome"].map((program) => {
  try {
    return execFileSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}).find(Boolean);
if (!browserPath) {
  console.log("skipped: no chromium, so nothing was checked with axe (Debian: chromium)");
  process.exit(failed ? 1 : 0);
}

const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];
const browser = await puppeteer.launch({ executablePath: browserPath, headless: true, args: quiet });
const before = failed;
try {
  for (const name of names) {
    const page = await browser.newPage();
    const complaints = [];
    // The photo is the one thing that a page may fetch, and there is no network here to fetch it from.
    page.on("console", (message) => message.text().startsWith("Failed to load resource") || complaints.push(message.text()));
    page.on("request", (request) => {
      const url = request.url();
      if (url.startsWith("http") && request.resourceType() !== "image") complaints.push(`requests ${url}`);
    });
    for (const [width, scheme] of [[320, "light"], [320, "dark"], [1280, "light"], [1280, "dark"]]) {
      const where = `${name}, ${width} px, ${scheme}`;
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(pathToFileURL(path.join(folder, `${name}.html`)).href);
      for (const complaint of complaints.splice(0))
        if (!/photo|\.(png|jpe?g)|ERR_FILE_NOT_FOUND/.test(complaint)) check(false, `${where}: ${complaint}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(overflow <= 0, `${where}: the page is ${overflow} px too wide`);
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      check((scheme === "dark") === (parseInt(ground.slice(4), 10) < 128), `${where}: the ground is ${ground}`);
      await page.setBypassCSP(true);
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
      for (const v of violations) check(false, `${where}: axe ${v.id}: ${v.help}\n    ${v.nodes.slice(0, 3).map((n) => n.html).join("\n    ")}`);
      check(passes.some((p) => p.id === "color-contrast") || names.length === 0, `${where}: axe measured no contrast`);
    }
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const box = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(Buffer.from(pdf).toString("latin1"));
    const [w, h] = name.includes("letter") ? [612, 792] : [595, 842];
    check(box && Math.abs(box[1] - w) < 2 && Math.abs(box[2] - h) < 2, `${name}: the paper is ${box?.[0]}`);
    await page.close();
  }
} finally {
  await browser.close();
}
if (failed === before) console.log(`ok: ${names.length} pages in Chromium, 320 and 1280 px, light and dark, and on paper: axe, reflow, no requests`);
process.exit(failed ? 1 : 0);
