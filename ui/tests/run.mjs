// Runs the page's tests with node's own runner.
//
//    node tests/run.mjs unit       logic alone; TypeScript is compiled first
//    node tests/run.mjs browser    the release program and a real browser
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { catalogue } from "../build.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const listed = (folder, ending) =>
  readdirSync(join(here, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(here, folder, name));

function runNode(files, flags = []) {
  const run = spawnSync(process.execPath, ["--test", "--test-reporter=spec", ...flags, ...files], {
    stdio: "inherit",
    cwd: dirname(here),
  });
  return run.status ?? 1;
}

async function runUnit() {
  const out = mkdtempSync(join(tmpdir(), "scc-ui-"));
  try {
    const built = await build({
      entryPoints: listed("unit", ".test.ts"),
      outdir: out,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node18",
      plugins: [catalogue()],
      logLevel: "warning",
      metafile: true,
    });
    return runNode(Object.keys(built.metafile.outputs));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

// One browser at a time: races are for the program under test, not for the machine.
process.exitCode =
  process.argv[2] === "browser"
    ? runNode(listed("browser", ".test.mjs"), ["--test-concurrency=1"])
    : await runUnit();
