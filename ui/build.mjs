// Builds the page: one HTML file with script, style and words inline, and its compressed forms beside it.
//
//    node build.mjs [--out DIR]
//
// The file carries its own content-security policy: the hashes of its one script and its one style.
// policy.txt is the same policy for the header, which may also say who may frame the page.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
export const kTargets = ["es2021", "chrome96", "firefox95", "safari15.4"];
const kCompressedBytesMax = 80_000;

// The texts of the page out of the program's catalogue: only "ui." keys, without that prefix.
async function words(locale) {
  const all = JSON.parse(await readFile(join(here, "..", "words", `${locale}.json`), "utf8"));
  const own = Object.entries(all).filter(([key]) => key.startsWith("ui."));
  return Object.fromEntries(own.map(([key, text]) => [key.slice("ui.".length), text]));
}

// Lets modules import "catalogue": the words of both languages as one value.
export function catalogue() {
  return {
    name: "catalogue",
    setup(bundler) {
      bundler.onResolve({ filter: /^catalogue$/ }, () => ({ path: "words", namespace: "catalogue" }));
      bundler.onLoad({ filter: /.*/, namespace: "catalogue" }, async () => ({
        contents: JSON.stringify({ en: await words("en"), es: await words("es") }),
        loader: "json",
      }));
    },
  };
}

async function bundle(entry, more = {}) {
  const result = await build({
    entryPoints: [join(here, "src", entry)],
    bundle: true,
    write: false,
    minify: true,
    charset: "utf8",
    target: kTargets,
    legalComments: "none",
    plugins: [catalogue()],
    logLevel: "warning",
    ...more,
  });
  return result.outputFiles[0].text.trimEnd();
}

const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

export function policyOf(script, style) {
  return [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

export async function buildPage(out) {
  // An inline script ends at the first "</script": none may stand in a text of ours.
  const script = (
    await bundle("main.tsx", { format: "iife", jsx: "automatic", jsxImportSource: "preact" })
  ).replaceAll("</script", "<\\/script");
  const style = await bundle("look/page.css");
  const policy = policyOf(script, style);
  const frame = await readFile(join(here, "src", "page.html"), "utf8");
  const page = frame
    .replaceAll("\n", "")
    .replace("{policy}", () => policy)
    .replace("{style}", () => style)
    .replace("{script}", () => script);

  const gz = gzipSync(page, { level: 9 });
  const br = brotliCompressSync(page, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: page.length },
  });
  await mkdir(out, { recursive: true });
  await writeFile(join(out, "policy.txt"), `${policy}; frame-ancestors 'none'`);
  await writeFile(join(out, "index.html.gz"), gz);
  await writeFile(join(out, "index.html.br"), br);
  await writeFile(join(out, "index.html"), page);
  return { plain: Buffer.byteLength(page), gz: gz.length, br: br.length };
}

if (resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf("--out");
  const sizes = await buildPage(at > 0 ? resolve(process.argv[at + 1]) : join(here, "dist"));
  console.log(`page: ${sizes.plain} bytes, ${sizes.gz} as gzip, ${sizes.br} as brotli`);
  if (sizes.gz > kCompressedBytesMax) {
    console.error(`The page may have ${kCompressedBytesMax} bytes as gzip.`);
    process.exitCode = 1;
  }
}
