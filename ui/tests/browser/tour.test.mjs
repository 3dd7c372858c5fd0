// The tour of README.md, pasted into a shell as it stands there.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import test from 'node:test';

const top = fileURLToPath(new URL('../../../', import.meta.url));

test("README's tour takes a charter from booking to a history that is sound", () => {
  const tour = /## A tour\n[\s\S]*?```sh\n([\s\S]*?)```/.exec(readFileSync(`${top}README.md`, 'utf8'))[1];
  const said = execFileSync('bash', ['-m'], {cwd: top, input: tour, encoding: 'utf8', timeout: 60_000});
  assert.match(said, /^held\nheld\nconfirmed\nin_progress\ncompleted\n/);
  assert.match(said, /created role_claimed role_claimed confirmed departed completed/);
  assert.match(said, /jada +\d+ +\d+ +sound/);
});
