// Installs ClickHouse's engine library for this platform, once: the build calls this before every test run.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const version = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  .optionalDependencies['@chdb/lib-linux-x64-gnu'];

// Only linux-x64-gnu was ever run; the lock file holds its checksum. The others are published under these names.
const packages = {
  'linux-x64': '@chdb/lib-linux-x64-gnu',
  'linux-arm64': '@chdb/lib-linux-arm64-gnu',
  'darwin-x64': '@chdb/lib-darwin-x64',
  'darwin-arm64': '@chdb/lib-darwin-arm64',
};

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const platform = `${process.platform}-${process.arch}`;
const name = packages[platform];
if (!name) {
  fail(`ClickHouse's engine is not published for ${platform}.`);
}
const library = join(here, 'node_modules', ...name.split('/'), 'libchdb.so');
// Written last, so that an installation that was broken off is done again.
const stamp = join(here, 'node_modules', '.engine');
const wanted = `${name}@${version}`;
const installed = existsSync(library) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
if (!installed) {
  console.log(`Downloading ClickHouse's engine (${name} ${version}, 178 MB, 566 MB on disk) ...`);
  const locked = platform === 'linux-x64';
  const command = locked ? ['ci'] : ['install', '--no-save', '--no-package-lock', wanted];
  const npm = spawnSync('npm', [...command, '--no-audit', '--no-fund', '--prefer-offline'], { cwd: here, stdio: 'inherit' });
  if (npm.status !== 0 || !existsSync(library)) {
    fail(`ClickHouse's engine could not be installed: 'npm ${command.join(' ')}' in ${here} failed.`);
  }
  writeFileSync(stamp, wanted);
  console.log("ClickHouse's engine is installed.");
}
