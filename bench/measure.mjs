// The helpers of ./dev bench: start a program on one core, load it from the other, tell medians and spread.
import {execFileSync, spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {connect} from 'node:net';
import {createInterface} from 'node:readline';

const SERVER_CORE = '0';
const LOAD_CORE = '1';

/** Starts `command` pinned to the server's core; resolves with its first line and a way to stop it. */
export function startServer(command, args, environment = {}) {
  const child = spawn('taskset', ['-c', SERVER_CORE, command, ...args], {
    env: {...process.env, ...environment},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({input: child.stdout});
  const firstLine = new Promise((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code} before it listened`)));
  });
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  return firstLine.then((line) => ({line, pid: child.pid, stop}));
}

/** One round of wrk: requests per second, 99th percentile in milliseconds, how many answers were refusals. */
export function load(url, {seconds, connections = 64, headers = {}, script, environment = {}}) {
  const args = ['-c', LOAD_CORE, 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--latency'];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  if (script) args.push('-s', script);
  const output = execFileSync('taskset', [...args, url], {
    encoding: 'utf8',
    env: {...process.env, ...environment},
  });
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1] ?? NaN);
  const [, value, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(output) ?? [];
  const factor = {us: 0.001, ms: 1, s: 1000}[unit];
  const failed = Number(/Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? 0);
  return {rate, p99: Number(value) * factor, failed};
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Half the distance between the largest and the smallest, as a share of the median. */
export function spread(values) {
  return (Math.max(...values) - Math.min(...values)) / 2 / median(values);
}

/** The bytes of one answer, head and body, as the server sent them. */
export function rawAnswer(url, headers) {
  const args = ['-s', '-i', '--http1.1'];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  return execFileSync('curl', [...args, url]);
}

/** Resolves with the first bytes that `base` sends, asked over a bare socket: no client starts first. */
export function firstAnswer(base) {
  const {hostname, port} = new URL(base);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET /healthz HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`));
    socket.once('data', (bytes) => {
      socket.destroy();
      resolve(bytes.toString('latin1'));
    });
    socket.once('error', reject);
  });
}

/** Private (not shared) memory of a process, in MB. */
export function privateMegabytes(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  let kilobytes = 0;
  for (const [, value] of rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm))
    kilobytes += Number(value);
  return kilobytes / 1024;
}
