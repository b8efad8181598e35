// A browser with the page open, and what the scenarios share: sign-in, axe, screenshots.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const SIZES = { desk: { width: 1360, height: 900 }, phone: { width: 390, height: 844 } };

export class Tour {
  constructor(url, folder) {
    this.url = url.replace(/\/$/, '');
    this.folder = folder;
    this.findings = [];
    this.missed = [];
    this.errors = [];
    mkdirSync(folder, { recursive: true });
  }

  async open() {
    const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
    if (!executablePath) throw new Error('Chromium is missing: install it (apt-get install chromium), or name it in CHROMIUM.');
    this.browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  }

  close() {
    return this.browser?.close();
  }

  /** A window of somebody who signs in. */
  async as(role, options = {}) {
    const { size = 'desk', colorScheme = 'light' } = options;
    const context = await this.browser.newContext({
      viewport: SIZES[size], colorScheme, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC', bypassCSP: false,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => this.errors.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      const isAnswer = /Failed to load resource/.test(message.text());
      if (message.type() === 'error' && !isAnswer) this.errors.push(`${page.url()}: ${message.text()}`);
    });
    await page.goto(`${this.url}/dashboard/`);
    await page.getByLabel('E-mail').fill(`${role}@everstore.local`);
    await page.locator('[autocomplete=current-password]').fill(`${role}-local-only`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    return page;
  }

  async go(page, path) {
    await page.evaluate((to) => {
      history.pushState(null, '', `/dashboard${to}`);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    await this.calm(page);
  }

  /** Nothing is being loaded any more. */
  async calm(page) {
    await page.waitForTimeout(250);
    await page.locator('main [aria-label="Loading"]').first().waitFor({ state: 'detached' });
    await page.waitForTimeout(250);
  }

  async shoot(page, name, whole = false) {
    await page.locator('.mantine-Notification-root').first().waitFor({ state: 'detached' });
    await page.mouse.move(0, 0);
    const size = page.viewportSize();
    if (whole) await page.setViewportSize({ ...size, height: Math.max(size.height, await page.evaluate(() => document.documentElement.scrollHeight)) });
    await page.screenshot({ path: join(this.folder, `dashboard-${name}.png`), animations: 'disabled' });
    if (whole) await page.setViewportSize(size);
  }

  /** Asks axe about the page as it is now. */
  async inspect(page, name) {
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe });
    const found = await page.evaluate(async () => {
      const result = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
      return result.violations.map((each) => ({ rule: each.id, impact: each.impact, help: each.help, where: each.nodes.slice(0, 4).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`) }));
    });
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (tooWide > 1) found.push({ rule: 'fits-the-window', impact: 'serious', help: `${tooWide} pixels too wide`, where: [] });
    found.forEach((each) => this.findings.push({ page: name, ...each }));
  }

  /** How the pages looked when a scene failed. */
  async remember(scene) {
    for (const context of this.browser.contexts()) {
      for (const page of context.pages()) await page.screenshot({ path: join(this.folder, `failed-${scene}.png`) });
      await context.close();
    }
  }

  /** What the application answers to whoever is signed in on this page. */
  ask(page, path) {
    return page.evaluate(async (asked) => {
      const answer = await fetch(asked, { headers: { authorization: `Bearer ${sessionStorage.getItem('everstore.token')}` } });
      return answer.json();
    }, path);
  }

  /** Some sagas in these states, or none, which is remembered. */
  async sagas(page, states, number, filter = '') {
    const { items } = await this.ask(page, `/ops/api/sagas?state=${states}&type=order-fulfilment&limit=${number}${filter}`);
    if (items.length < number) this.missed.push(`${number} saga(s) in state ${states}: ${items.length} found`);
    return items;
  }
}

export function expect(isTrue, sentence) {
  if (!isTrue) throw new Error(`Expected: ${sentence}`);
}
