// Walks through every page of a running Everstore's dashboard and keeps a picture of each.
// node browser/shots.mjs URL FOLDER [light|dark] [WIDTH]
import { chromium } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const [url, folder, scheme = 'light', width = '1440'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme: scheme });
const problems = [];
page.on('console', (line) => line.type() === 'error' && problems.push(line.text()));
page.on('pageerror', (failure) => problems.push(String(failure)));

async function picture(name, path, whole = true) {
  if (path !== undefined) await page.goto(`${url}/dashboard${path}`);
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  await page.getByLabel('Loading').waitFor({ state: 'detached', timeout: 10_000 }).catch(() => undefined);
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
}

await page.goto(`${url}/dashboard`);
await picture('sign-in', undefined, false);
await page.getByLabel('E-mail').fill('operator@everstore.local');
await page.getByLabel('Password').first().fill('operator-local-only');
await page.getByRole('button', { name: 'Sign in' }).click();
await page.getByRole('heading', { name: 'Overview' }).waitFor();
await picture('overview');
await picture('sagas', '/sagas');
await page.locator('.row-link').first().click();
await page.getByRole('heading', { name: 'Timeline' }).waitFor();
await picture('saga');
for (const name of ['failures', 'bulk-actions', 'audit', 'processors', 'events', 'maintenance']) await picture(name, `/${name}`);
await browser.close();
if (problems.length > 0) console.log(problems.join('\n'));
