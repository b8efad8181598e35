// Builds the dashboard's page into target/classes; does nothing while what it is made of has not changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const madeOf = ['src', 'public', 'index.html', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'postcss.config.cjs'];
const page = join(here, 'target', 'classes', 'dashboard', 'index.html');
const stamp = join(here, 'target', 'dashboard.sha256');
const installed = join(here, 'node_modules', '.package-lock.sha256');

function filesOf(path) {
  return existsSync(path) && !path.match(/\.[a-z]+$/)
    ? readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesOf(join(path, entry.name)))
    : [path];
}

function digestOf(paths) {
  const digest = createHash('sha256');
  paths.flatMap((path) => filesOf(join(here, path))).sort().forEach((file) => digest.update(file.slice(here.length)).update(readFileSync(file)));
  return digest.digest('hex');
}

function npm(...words) {
  const run = spawnSync('npm', words, { cwd: here, stdio: 'inherit' });
  if (run.status !== 0) {
    console.error(`The dashboard could not be built: 'npm ${words.join(' ')}' in ${here} failed.`);
    process.exit(1);
  }
}

function isStamped(file, digest) {
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

const locked = digestOf(['package-lock.json']);
if (!isStamped(installed, locked)) {
  npm('ci', '--prefer-offline');
  writeFileSync(installed, locked);
}
const wanted = digestOf(madeOf);
if (!existsSync(page) || !isStamped(stamp, wanted)) {
  npm('run', 'build');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
if (process.argv.includes('--test')) {
  npm('test');
}
