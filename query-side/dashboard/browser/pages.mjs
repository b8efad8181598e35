// Every page, as each role sees it, light and dark, on a desk and on a phone.
import { expect } from './browser.mjs';

const PAGES = [
  ['overview', '/', 'Overview'], ['sagas', '/sagas', 'Sagas'], ['failures', '/failures', 'Failures'], ['bulk-actions', '/bulk-actions', 'Bulk actions'],
  ['audit', '/audit', 'Audit'], ['processors', '/processors', 'Processors'], ['events', '/events', 'Events'], ['maintenance', '/maintenance', 'Maintenance'],
];

/** The saga whose page tells most. */
async function telling(tour, page) {
  for (const states of ['parked', 'retrying', 'compensating', 'waiting', 'completed']) {
    const { items } = await tour.ask(page, `/ops/api/sagas?state=${states}&type=order-fulfilment&limit=1`);
    if (items.length > 0) return items[0].sagaId;
  }
  throw new Error('There is no saga to look at.');
}

export async function everyPage(tour, look) {
  const page = await tour.as('operator', look);
  const name = look.size === 'phone' ? '-phone' : look.colorScheme === 'dark' ? '-dark' : '';
  for (const [shot, path, title] of PAGES) {
    await tour.go(page, path);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await tour.inspect(page, shot + name);
    await tour.shoot(page, shot + name);
  }
  const saga = await telling(tour, page);
  await tour.go(page, `/sagas/${saga}`);
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  await page.getByRole('heading', { name: 'Order and payments' }).waitFor();
  await page.getByText('As it was at').first().waitFor();
  expect(await page.getByRole('img', { name: /^Workflow\./ }).count() === 1, 'the workflow is drawn');
  await tour.inspect(page, `saga${name}`);
  await tour.shoot(page, `saga${name}`, true);
  await page.context().close();
}

export async function throughTime(tour) {
  const page = await tour.as('operator');
  await tour.go(page, `/sagas/${await telling(tour, page)}`);
  const slider = page.getByRole('slider', { name: 'As it was at' });
  await slider.focus();
  await page.keyboard.press('Home');
  await tour.calm(page);
  expect(await page.getByText('As it was at').first().isVisible(), 'a time is shown beside the order');
  await page.keyboard.press('End');
  await page.getByText('now', { exact: true }).first().waitFor();
  const first = page.locator('.moment').first();
  await first.click();
  expect(await first.getAttribute('aria-expanded') === 'true', 'a line of the timeline opens');
  await tour.calm(page);
  await tour.inspect(page, 'saga-opened');
  await page.context().close();
}

export async function keyboard(tour) {
  const page = await tour.as('operator');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('heading', { level: 1, name: 'Sagas' }).waitFor();
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await page.getByText('1 chosen').waitFor();
  await page.keyboard.press('/');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')) === 'Search sagas', '/ goes to the search');
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await tour.inspect(page, 'keys');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  await page.context().close();
}

export async function filters(tour) {
  const page = await tour.as('operator');
  await tour.go(page, '/sagas');
  await page.getByRole('group', { name: 'States' }).getByText('Completed', { exact: true }).click();
  await page.getByLabel('Workflow', { exact: true }).selectOption('order-fulfilment');
  await page.waitForURL(/state=completed.*type=order-fulfilment/, { waitUntil: 'commit' });
  await tour.calm(page);
  await page.waitForFunction(() => {
    const states = [...document.querySelectorAll('tbody tr .state')].map((state) => state.textContent);
    return states.length > 0 && states.every((state) => state === 'Completed');
  });
  const name = `Tour ${new Date().toISOString()}`;
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this filter…' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await tour.inspect(page, 'save-view');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await tour.go(page, '/sagas');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name }).click();
  await page.waitForURL(/state=completed/, { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await page.getByRole('menuitem', { name }).waitFor({ state: 'detached' });
  await page.context().close();
}

/** Viewers see, but nobody's name and no action. */
export async function viewers(tour) {
  const page = await tour.as('viewer');
  await tour.go(page, '/sagas');
  await page.locator('tbody tr').first().waitFor();
  expect(await page.getByRole('button', { name: 'Bulk action' }).count() === 0, 'viewers can’t begin a bulk action');
  await tour.go(page, `/sagas/${await telling(tour, page)}`);
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  await page.getByText('•••').first().waitFor();
  for (const label of ['Retry now', 'Pause', 'Compensate', 'Add note', 'More actions']) {
    expect(await page.getByRole('button', { name: label }).count() === 0, `viewers have no “${label}”`);
  }
  await tour.go(page, '/maintenance');
  await page.getByRole('heading', { name: 'Payments' }).waitFor();
  expect(await page.getByRole('button', { name: 'Hold payments' }).count() === 0, 'viewers can’t hold payments');
  await page.context().close();
}

export async function signedOut(tour) {
  const page = await tour.as('operator');
  await page.evaluate(() => sessionStorage.setItem('everstore.token', 'e30.e30.e30'));
  await tour.go(page, '/audit');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await tour.inspect(page, 'sign-in');
  await tour.shoot(page, 'sign-in');
  await page.getByLabel('E-mail').fill('operator@everstore.local');
  await page.locator('[autocomplete=current-password]').fill('not-the-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await page.context().close();
}
