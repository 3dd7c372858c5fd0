// Program: the release binary running its demo, and what tests need to know of it.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const kProgram = process.env.SCC_PROGRAM ?? join(root, "build", "release", "scc");
const kStartMs = 30_000;
const kMailMs = 15_000;

async function firstLine(child) {
  let late;
  try {
    return await new Promise((resolve, reject) => {
      late = setTimeout(() => reject(new Error("the program did not start in time")), kStartMs);
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`the program ended with ${code}`)));
      createInterface({ input: child.stdout }).once("line", (line) => resolve(JSON.parse(line)));
    });
  } finally {
    clearTimeout(late);
  }
}

// A letter's plain text, whatever its transfer encoding.
function readLetter(file) {
  const raw = readFileSync(file, "utf8");
  const to = /^To:.*?([^\s<]+@[^\s>]+)/im.exec(raw)?.[1]?.toLowerCase() ?? "";
  const soft = raw
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  const packed = [...raw.matchAll(/base64\r?\n(?:[^\r\n]+\r?\n)*\r?\n([A-Za-z0-9+/=\r\n]+)/gi)];
  const text = soft + packed.map((part) => Buffer.from(part[1], "base64").toString("utf8")).join("\n");
  return { to, link: /https?:\/\/[^\s"<>]+\/in#[0-9A-Z-]+/i.exec(text)?.[0] ?? null };
}

function lettersIn(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: false });
  return files.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return lettersIn(path);
    return entry.name.endsWith(".eml") ? [path] : [];
  });
}

export class Program {
  // Starts the demo on a free port with data of its own.
  static async start() {
    const data = mkdtempSync(join(tmpdir(), "scc-browser-"));
    const child = spawn(kProgram, ["demo", "--listen", "127.0.0.1:0", "--data", data, "--json"], {
      stdio: ["ignore", "pipe", process.env.SCC_LOUD ? "inherit" : "ignore"],
    });
    let told;
    try {
      told = await firstLine(child);
    } catch (fault) {
      child.kill("SIGKILL");
      rmSync(data, { recursive: true, force: true });
      throw fault;
    }
    child.stdout.resume();
    return new Program(child, data, told);
  }

  constructor(child, data, told) {
    this.child = child;
    this.data = data;
    this.port = Number(told.listen.split(":").pop());
    this.tenants = told.tenants;
  }

  tenant(slug) {
    const tenant = this.tenants.find((one) => one.slug === slug);
    return {
      ...tenant,
      host: new URL(tenant.url).host,
      one: (kind) => tenant.people.find((person) => person.kind === kind),
    };
  }

  // One request without a browser: {status, headers, body}.
  ask(host, method, path, { token, body } = {}) {
    const text = body === undefined ? "" : JSON.stringify(body);
    const headers = { Host: host, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
    if (text)
      Object.assign(headers, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(text),
      });
    return new Promise((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port: this.port, method, path, headers }, (answer) => {
        let got = "";
        answer.setEncoding("utf8").on("data", (part) => (got += part));
        answer.on("end", () => {
          const isJson = /json/.test(answer.headers["content-type"] ?? "");
          resolve({
            status: answer.statusCode,
            headers: answer.headers,
            body: isJson && got ? JSON.parse(got) : got,
          });
        });
      });
      asked.once("error", reject);
      asked.end(text);
    });
  }

  // The same, for what must succeed: its body.
  async must(host, method, path, options) {
    const answer = await this.ask(host, method, path, options);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  // The sign-in link of a letter to `address` that is not in `seen`; waits until it has been written.
  async linkTo(address, seen = new Set()) {
    const end = Date.now() + kMailMs;
    while (Date.now() < end) {
      for (const file of lettersIn(this.data)) {
        const letter = readLetter(file);
        if (letter.to === address && letter.link && !seen.has(letter.link)) return letter.link;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no letter to ${address}`);
  }

  async stop() {
    if (this.child.exitCode === null) {
      const ended = new Promise((resolve) => this.child.once("exit", resolve));
      this.child.kill("SIGTERM");
      await ended;
    }
    rmSync(this.data, { recursive: true, force: true });
  }
}
