// Links: opening one changes nothing, its button works once, and whoever is refused is shown a way on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "../support/stage.mjs";

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage?.close());

const kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

async function freshLink(name) {
  const event = await stage.event(`Link of ${name}`);
  return stage.invited(event, await stage.person(name, ["crew"]), event.roles[1]);
}

test("fifty scanners and a browser that runs scripts leave a link as it was", async () => {
  const link = new URL(await freshLink("Scan"));
  for (let turn = 0; turn < 50; ++turn) {
    const answer = await stage.program.ask(stage.tenant.host, turn % 2 ? "HEAD" : "GET", link.pathname);
    assert.equal(answer.status, 200);
    assert.ok(!("set-cookie" in answer.headers));
  }
  const scanner = await stage.phone();
  const sent = [];
  scanner.on("request", (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await scanner.goto(link.href);
  await scanner.locator(".sign-in .button-main").waitFor();
  await scanner.reload();
  await scanner.locator(".sign-in .button-main").waitFor();
  assert.ok(
    sent.every((request) => request.startsWith("GET ")),
    sent.join(),
  );
  assert.equal(
    new URL(scanner.url()).hash,
    link.hash,
    "the code stays in the address bar until it has worked",
  );

  const phone = await stage.aboard(link.href);
  assert.equal(new URL(phone.url()).hash, "");
  await phone.goBack().catch(() => {});
  assert.ok(!phone.url().includes(link.hash), "nor is it in the history afterwards");
});

test("a used link is told politely and offers a new one, which works", async () => {
  const event = await stage.event("Twice");
  const person = await stage.person("Uma", ["crew"]);
  const link = await stage.invited(event, person, event.roles[1]);
  await (await stage.aboard(link)).context().close();

  const second = await stage.phone();
  await second.goto(link);
  await second.locator(".sign-in .button-main").click();
  await second.locator(".note-bad").waitFor();
  assert.equal(new URL(second.url()).hash, new URL(link).hash);
  await second.getByRole("button", { name: "Send me a new one" }).click();
  await second.getByText("Look in your mail").waitFor();
  const fresh = await stage.program.linkTo(person.address, new Set([link]));
  await second.goto(fresh);
  await second.locator(".sign-in .button-main").click();
  await second.getByText("Signed in as Uma").waitFor();
});

test("a code is typed or pasted in any shape, and a wrong one is told without losing the form", async () => {
  const code = new URL(await freshLink("Tia")).hash.slice(1, 7); // Without the link's proof.
  const wrong = [...code].map((c) => kAlphabet[(kAlphabet.indexOf(c) + 7) % kAlphabet.length]).join("");
  const phone = await stage.phone();
  await phone.goto(`${stage.tenant.url}/`);
  const field = phone.getByLabel("Code from your letter");
  const press = () => phone.locator("form .button-main").click();
  await press();
  await phone.getByText("A code has 6 letters and digits.").waitFor();
  await field.fill(wrong);
  await press();
  await phone.locator(".note-bad").waitFor();
  await field.fill(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)}`);
  assert.equal(await field.inputValue(), code);
  await press();
  await phone.getByText("Signed in as Tia").waitFor();
});

test("a link is asked for by address, known or not, with the same answer", async () => {
  const phone = await stage.phone();
  await phone.goto(`${stage.tenant.url}/`);
  await phone.getByLabel("Your e-mail address").fill("nobody");
  await phone.getByRole("button", { name: "Send me a link" }).click();
  await phone.getByText("Write the whole address").waitFor();
  await phone.getByLabel("Your e-mail address").fill("nobody@example.com");
  await phone.getByRole("button", { name: "Send me a link" }).click();
  await phone.getByText("Look in your mail").waitFor();
});

test("whoever signs out is out, and an address behind the door opens after signing in", async () => {
  const event = await stage.event("Behind the door");
  const person = await stage.person("Sol", ["crew"]);
  const first = await stage.invited(event, person, event.roles[1]);
  const phone = await stage.aboard(first);
  await phone.getByRole("button", { name: "Sign out" }).click();
  await phone.getByLabel("Code from your letter").waitFor();
  await phone.goto(`${stage.tenant.url}/events/${event.id}`);
  await phone.getByLabel("Your e-mail address").fill(person.address);
  await phone.getByRole("button", { name: "Send me a link" }).click();
  await phone.getByText("Look in your mail").waitFor();
  const link = await stage.program.linkTo(person.address, new Set([first]));
  await phone.reload();
  await phone.getByLabel("Code from your letter").fill(link);
  await phone.locator("form .button-main").first().click();
  await phone.getByRole("heading", { level: 1, name: "Behind the door" }).waitFor();
  assert.deepEqual(stage.faults, []);
});

test("a lost line is told, and what is shown stays", async () => {
  const event = await stage.event("No signal");
  const phone = await stage.aboard(
    await stage.invited(event, await stage.person("Lin", ["crew"]), event.roles[1]),
  );
  await phone.getByRole("heading", { level: 1, name: "No signal" }).waitFor();
  await phone.context().setOffline(true);
  await phone.locator(".next-step button").click();
  await phone.getByRole("button", { name: "Yes, I take it" }).click();
  await phone.getByRole("dialog").getByText("Nothing was sent.").waitFor();
  await phone.context().setOffline(false);
  await phone.getByRole("button", { name: "Yes, I take it" }).click();
  await phone.getByText("Lin (you)").waitFor();
});
