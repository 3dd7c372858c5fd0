// Tests of the sign-in code: whatever a person or a mail program makes of it reads as the same characters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOfLink, isCode, readCode } from "../../src/logic/code.ts";

test("a code is read however it was typed", () => {
  const rows: [string, string][] = [
    ["K7M3QX", "K7M3QX"],
    ["k7m3qx", "K7M3QX"],
    [" k7m 3qx\n", "K7M3QX"],
    ["K7M-3QX", "K7M3QX"],
    ["oil0K7", "0110K7"],
    ["O0IlLi", "001111"],
    ["#K7M3QX", "K7M3QX"],
    ["https://jada.example/in#k7m3qx", "K7M3QX"],
    ["https://jada.example/in#K7M3QX-9A8B7C6D", "K7M3QX9A8B7C6D"],
    ["K7M3QX9", "K7M3QX"],
    ["u¡é.", ""],
    ["", ""],
  ];
  for (const [typed, read] of rows) assert.equal(readCode(typed), read, typed);
});

test("a link's fragment is a code with or without its proof, or nothing", () => {
  assert.equal(codeOfLink("#K7M3QX"), "K7M3QX");
  assert.equal(codeOfLink("#k7m3qx-9a8b7c6d"), "K7M3QX9A8B7C6D");
  for (const other of ["", "#", "#main", "#K7M3QX9", "#K7M3QX9A8B7C6D0"])
    assert.equal(codeOfLink(other), "", other);
});

test("six characters of the alphabet are a code, nothing else is", () => {
  assert.ok(isCode("K7M3QX"));
  assert.ok(isCode("K7M3QX9A8B7C6D"));
  for (const other of ["", "K7M3Q", "K7M3QX9", "k7m3qx", "K7M3QU", "K7M3Q "])
    assert.ok(!isCode(other), other);
});
