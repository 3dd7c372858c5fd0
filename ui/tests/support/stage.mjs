// Stage: a running program, a browser, and people and trips that nothing in the demo's own data disturbs.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { Program } from "./program.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const kArguments = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const kHourMs = 3_600_000;
const kRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export class Stage {
  static async open(slug = "jada") {
    const program = await Program.start();
    const browser = await chromium.launch({
      executablePath: process.env.SCC_CHROMIUM ?? "/usr/bin/chromium",
      args: kArguments,
    });
    return new Stage(program, browser, slug);
  }

  constructor(program, browser, slug) {
    this.program = program;
    this.browser = browser;
    this.tenant = program.tenant(slug);
    this.faults = []; // Of the policy, and of scripts, on any page.
    this.made = 0;
  }

  async close() {
    await this.browser.close();
    await this.program.stop();
  }

  // A phone of its own: nothing is shared with another.
  async phone({ width = 390, height = 844, scheme = "light", locale = "en-US" } = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      locale,
    });
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy: ${event.violatedDirective}`),
      );
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("console", (message) => {
      if (/policy/i.test(message.text())) this.faults.push(message.text());
    });
    page.on("pageerror", (error) => this.faults.push(error.message));
    return page;
  }

  // A signed-in phone, by the link's one button.
  async aboard(link, options = {}) {
    const page = await this.phone(options);
    await page.goto(link);
    await page.locator(".sign-in .button-main").click();
    await page.waitForURL((url) => url.pathname !== "/in");
    return page;
  }

  office(method, path, body) {
    const token = this.tenant.one("dispatcher").token;
    return this.program.must(this.tenant.host, method, path, { token, body });
  }

  async person(name, kinds) {
    const address = `${name.toLowerCase()}.${++this.made}@example.com`;
    const licensed = kinds.includes("captain")
      ? { licensed_until: new Date(Date.now() + 1000 * kHourMs).toISOString().replace(/\.\d+/, "") }
      : {};
    return {
      ...(await this.office("POST", "/api/people", {
        name,
        address,
        kinds,
        phone: "+1 619 555 0142",
        locale: "en",
        ...licensed,
      })),
      address,
    };
  }

  vessel(name) {
    return this.office("POST", "/api/assets", { kind: "vessel", name, passenger_limit: 6, minimum_crew: 0 });
  }

  // A charter that leaves in an hour, on a vessel of its own, with these roles open.
  async event(
    title,
    roles = [
      { kind: "captain", title: "Captain" },
      { kind: "crew", title: "Deckhand" },
    ],
    vessel = `${title} ${++this.made}`,
  ) {
    const asset = await this.vessel(vessel);
    const departure = new Date(Date.now() + kHourMs).toISOString().replace(/\.\d+/, "");
    return this.office("POST", "/api/events", {
      kind: "charter",
      title,
      departure,
      duration_minutes: 120,
      asset: asset.id,
      roles,
    });
  }

  // Invites by letter, as the dispatcher's page does; the link of that letter.
  async invited(event, person, role) {
    await this.office("POST", `/api/events/${event.id}/invites`, { person: person.id, role: role.id });
    return this.program.linkTo(person.address);
  }

  // What axe-core has against the page as it stands.
  async violations(page) {
    await page.evaluate(axe);
    return page.evaluate(async (rules) => {
      const found = await globalThis.axe.run({ runOnly: { type: "tag", values: rules } });
      return found.violations.map(
        (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`,
      );
    }, kRules);
  }

  overflow(page) {
    return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}
