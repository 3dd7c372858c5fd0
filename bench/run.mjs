// ./dev bench: the product against the ceilings of this machine, in one run, as ratios (design: budgets).
//
//    node bench/run.mjs BUILD_DIRECTORY [--rounds N] [--seconds N] [--events N] [--sweep N]
//
// The server has one core, the load the other; rounds of product and ceiling alternate; medians are told with
// their spread. Ends with exit code 1 when a budget is missed.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {cpus, tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {firstAnswer, load, median, privateMegabytes, rawAnswer, spread, startServer} from './measure.mjs';

const {values: options, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    rounds: {type: 'string', default: '5'},
    seconds: {type: 'string', default: '4'},
    events: {type: 'string', default: '4096'},
    sweep: {type: 'string', default: '1000000'},
  },
});
const build = positionals[0] ?? 'build/release';
const rounds = Number(options.rounds);
const seconds = Number(options.seconds);

const directory = mkdtempSync(join(tmpdir(), 'scc-bench-'));
const bare = join(build, 'bench/scc_bench_bare');
const scc = join(build, 'scc');

function startProduct(store = join(directory, 'store.db')) {
  return startServer(
    scc,
    ['serve', '--store', `sqlite:${store}`, '--listen', '127.0.0.1:0', '--log', 'error',
      '--mail', `dir:${join(directory, 'mail')}`],
    {JWT_SECRET_FILE: join(directory, 'secret')},
  ).then((server) => ({...server, base: `http://${server.line.replace('serving ', '')}`}));
}

function startBare(...args) {
  return startServer(bare, args).then((server) => ({...server, base: `http://127.0.0.1:${server.line}`}));
}

const results = [];
function tell(name, {product, ceiling, budget, aim, p99, p99Budget}) {
  const ratio = median(product.map((rate, i) => rate / ceiling[i]));
  results.push({name, product: median(product), ceiling: median(ceiling), ratio, budget, p99, p99Budget,
    spread: Math.max(spread(product), spread(ceiling))});
  const kept = ratio >= budget && p99 <= p99Budget;
  console.log(
    `${kept ? 'kept  ' : 'MISSED'} ${name.padEnd(34)} ${Math.round(median(product))}/s of ` +
      `${Math.round(median(ceiling))}/s = ${ratio.toFixed(2)} (budget ${budget}, aim ${aim}), ` +
      `p99 ${p99.toFixed(1)} ms (budget ${p99Budget}), spread ${(spread(product) * 100).toFixed(0)} %`,
  );
  if (!kept) process.exitCode = 1;
}

function tellLimit(name, value, budget, unit) {
  const kept = value < budget;
  console.log(`${kept ? 'kept  ' : 'MISSED'} ${name}: ${value.toFixed(1)} ${unit} (budget ${budget})`);
  if (!kept) process.exitCode = 1;
}

/** Alternating rounds of reads: the product, then bare Beast answering the same bytes. */
async function measureRead(name, path, headers, limits) {
  const product = await startProduct();
  const answer = join(directory, 'answer.http');
  writeFileSync(answer, rawAnswer(product.base + path, headers));
  const ceiling = await startBare('answer', answer);
  const rates = {product: [], ceiling: []};
  const p99 = [];
  load(product.base + path, {seconds: 1, headers});
  for (let round = 0; round < rounds; ++round) {
    const measured = load(product.base + path, {seconds, headers});
    if (measured.failed > 0) throw new Error(`${name}: ${measured.failed} answers were refusals`);
    rates.product.push(measured.rate);
    p99.push(measured.p99);
    rates.ceiling.push(load(ceiling.base + path, {seconds, headers}).rate);
  }
  await Promise.all([product.stop(), ceiling.stop()]);
  tell(name, {...rates, p99: median(p99), p99Budget: 10, ...limits});
}

/** Alternating rounds of a durable act, against the bare grouped commit of the same rows. */
async function measureWrite(name, act, host) {
  const lines = join(directory, `${act}s.txt`);
  const answer = join(directory, `${act}.http`);
  const product = await startProduct();
  const [token, path] = readFileSync(lines, 'utf8').split('\n', 1)[0].split(' ');
  const event = product.base + path.replace(/\/(roles|checklists).*/, '');
  writeFileSync(answer, rawAnswer(event, {Authorization: `Bearer ${token}`, Host: host}));
  const ceiling = await startBare(act, answer, join(directory, `bare_${act}.db`));
  const rates = {product: [], ceiling: []};
  const p99 = [];
  for (let round = 0; round < rounds; ++round) {
    const script = `bench/${act}s.lua`;
    const environment = {SCC_LINES: lines, SCC_HOST: host, SCC_SEED: String(round)};
    const measured = load(product.base, {seconds, script, environment});
    if (measured.failed > 0) throw new Error(`${act}: ${measured.failed} answers were refusals`);
    rates.product.push(measured.rate);
    p99.push(measured.p99);
    rates.ceiling.push(load(ceiling.base, {seconds, script, environment}).rate);
  }
  await Promise.all([product.stop(), ceiling.stop()]);
  tell(name, {...rates, p99: median(p99), p99Budget: 60, budget: 0.6, aim: 0.6});
}

async function measureStart() {
  const times = [];
  let memory = 0;
  for (let round = 0; round < 11; ++round) {
    const begun = process.hrtime.bigint();
    const server = await startProduct();
    const answer = await firstAnswer(server.base);
    times.push(Number(process.hrtime.bigint() - begun) / 1e6);
    if (!answer.startsWith('HTTP/1.1 200')) throw new Error(`/healthz: ${answer.slice(0, 40)}`);
    memory = privateMegabytes(server.pid);
    await server.stop();
  }
  const size = statSync(join(directory, 'store.db')).size / 1e6;
  const store = `${options.events} events, ${size.toFixed(0)} MB`;
  tellLimit(`start to first answer (${store})`, median(times), 50, 'ms');
  tellLimit('private memory at rest', memory, 30, 'MB');
}

async function measureBusyMemory(path, headers) {
  const server = await startProduct();
  load(server.base + path, {seconds, connections: 256, headers});
  const memory = privateMegabytes(server.pid);
  tellLimit('private memory after 256 connections', memory, 120, 'MB');
  await server.stop();
}

/** One sweep after the other over a large store and a small one, of which as many events are due. */
function measureSweep() {
  const sweep = join(build, 'bench/scc_bench_sweep');
  const due = 2000;
  const small = 10_000;
  const stores = {small: join(directory, 'small.db'), large: join(directory, 'large.db')};
  execFileSync(sweep, ['load', stores.small, String(small), String(due)]);
  execFileSync(sweep, ['load', stores.large, options.sweep, String(due)]);
  const times = {small: [], large: []};
  const rows = {small: 0, large: 0};
  for (let round = 0; round < rounds; ++round) {
    for (const size of ['small', 'large']) {
      const lines = execFileSync(sweep, ['run', stores[size], '3']).toString().trim().split('\n');
      // The last of them: what the file costs cold is not ours.
      const [took, read, nudged] = lines.at(-1).split(' ').map(Number);
      if (nudged !== due) throw new Error(`sweep: ${nudged} of ${due} found`);
      times[size].push(took);
      rows[size] = read;
    }
  }
  const ratio = median(times.large.map((took, i) => took / times.small[i]));
  const cost = (size) => `${median(times[size]).toFixed(0)} ms, ${rows[size]} rows`;
  const name = `sweep, ${due} due: over ${options.sweep} events ${cost('large')}; ${small}: ${cost('small')}`;
  tellLimit(name, ratio, 1.5, 'times as long');
  if (rows.large !== rows.small) throw new Error('sweep: rows read grow with what is not due');
}

async function main() {
  console.log(`${cpus()[0].model}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}; ` +
    `${rounds} rounds of ${seconds} s, 64 connections`);
  mkdirSync(join(directory, 'mail'));
  execFileSync(join(build, 'bench/scc_bench_load'), [directory, options.events], {stdio: 'inherit'});
  const {host, token, crew, event} = JSON.parse(readFileSync(join(directory, 'bench.json'), 'utf8'));
  const headers = {Authorization: `Bearer ${crew}`, Host: host};
  await measureStart();
  await measureRead('get one event', `/api/events/${event}`, headers, {budget: 0.4, aim: 0.6});
  const product = await startProduct();
  const head = rawAnswer(`${product.base}/api/events/${event}`, headers).toString('latin1');
  await product.stop();
  const etag = /^etag: (.*)\r$/im.exec(head)[1];
  const known = {...headers, 'If-None-Match': etag};
  const unchanged = {budget: 0.5, aim: 0.75};
  await measureRead('get one event, unchanged (304)', `/api/events/${event}`, known, unchanged);
  const dispatcher = {Authorization: `Bearer ${token}`, Host: host};
  await measureRead('list 50 events', '/api/events?limit=50', dispatcher, {budget: 0.3, aim: 0.3});
  await measureWrite('claim a role (durable)', 'claim', host);
  await measureWrite('tick an item (durable)', 'tick', host);
  await measureBusyMemory(`/api/events/${event}`, headers);
  measureSweep();
  tellLimit('binary', statSync(scc).size / 1e6, 15, 'MB');
}

if (!existsSync(scc)) throw new Error(`${scc} is missing: ./dev bench builds it`);
try {
  await main();
} finally {
  rmSync(directory, {recursive: true, force: true});
}
