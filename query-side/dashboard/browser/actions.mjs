// Every action of operators, each on a saga of its own, and what the audit says of it.
import { expect } from './browser.mjs';

const WHY = 'The tour of the dashboard.';
/** Sagas on their way, whatever they wait for. */
const OPEN = 'waiting,retrying,running';

async function openDialog(page, label) {
  const button = page.getByRole('button', { name: label, exact: true });
  if (await button.count() > 0) {
    await button.click();
  } else {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: label, exact: true }).click();
  }
  return page.getByRole('dialog', { name: label });
}

async function act(tour, page, sagaId, label, shot) {
  await tour.go(page, `/sagas/${encodeURIComponent(sagaId)}`);
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  const dialog = await openDialog(page, label);
  await dialog.waitFor();
  expect(await dialog.getByRole('button', { name: label }).isDisabled(), `${label} asks for a reason first`);
  await dialog.getByLabel(label === 'Add note' ? 'Note' : 'Reason').fill(WHY);
  if (shot) {
    await tour.inspect(page, shot);
    await tour.shoot(page, shot);
  }
  await dialog.getByRole('button', { name: label }).click();
  if (!(await refused(dialog))) await page.locator('.moment').filter({ hasText: WHY }).first().waitFor();
}

/** Whether a rule said no; then it said why, and the dialog is left. */
async function refused(dialog) {
  const problem = dialog.getByRole('alert');
  await Promise.race([problem.waitFor(), dialog.waitFor({ state: 'detached' })]);
  if (!(await problem.isVisible())) return false;
  expect((await problem.textContent()).length > 10, 'a refusal says why');
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  return true;
}

export async function single(tour) {
  const page = await tour.as('operator');
  const parked = await tour.sagas(page, 'parked', 3);
  const waiting = await tour.sagas(page, OPEN, 4);
  const wanted = [
    [waiting[0], 'Add note'], [waiting[0], 'Pause', 'pause'], [waiting[0], 'Resume'], [waiting[1], 'Terminate', 'terminate'],
    [waiting[2], 'Compensate', 'compensate'], [waiting[3], 'Cancel order'], [parked[0], 'Retry now', 'retry'], [parked[2], 'Skip step'],
  ];
  for (const [saga, label, shot] of wanted) {
    if (saga) await act(tour, page, saga.sagaId, label, shot);
  }
  if (parked[1]) await edited(tour, page, parked[1].sagaId);
  await audited(tour, page);
  await page.context().close();
}

/** Retried with another input: the difference is shown before, and nothing is sent while it is no JSON. */
async function edited(tour, page, sagaId) {
  await tour.go(page, `/sagas/${encodeURIComponent(sagaId)}`);
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  if (!(await tour.ask(page, `/ops/api/sagas/${encodeURIComponent(sagaId)}`)).actions.includes('retry_with')) {
    tour.missed.push(`a saga that is parked at a step: ${sagaId} is parked at an event`);
    return;
  }
  const label = 'Retry with edited input';
  const dialog = await openDialog(page, label);
  const input = dialog.getByLabel('Input', { exact: true });
  const before = await input.inputValue();
  await dialog.getByLabel('Reason').fill(WHY);
  await input.fill(`${before.slice(0, -1)},`);
  await dialog.getByText('This is no JSON object.').waitFor();
  expect(await dialog.getByRole('button', { name: label }).isDisabled(), 'what is no JSON can’t be sent');
  await input.fill(JSON.stringify({ ...JSON.parse(before), unheardOf: 'this field is new' }, null, 2));
  await dialog.locator('.line-added').first().waitFor();
  await tour.inspect(page, 'retry-with');
  await tour.shoot(page, 'retry-with');
  await dialog.getByRole('button', { name: label }).click();
  await refused(dialog);
}

async function audited(tour, page) {
  await tour.go(page, '/audit');
  const row = page.locator('tbody tr').filter({ hasText: WHY }).first();
  await row.waitFor();
  await row.click();
  await page.getByText('What changes').first().waitFor();
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await page.getByText(/^All [\d,.]+ entries are as they were written/).waitFor();
  await tour.inspect(page, 'audit-verified');
  await tour.shoot(page, 'audit');
}

export async function bulk(tour) {
  const page = await tour.as('operator');
  const [one] = await tour.sagas(page, OPEN, 1, '&olderThan=PT1S');
  if (!one) return;
  await tour.go(page, `/sagas?state=${OPEN}&q=${encodeURIComponent(one.orderId ?? one.sagaId)}`);
  await page.getByRole('button', { name: 'Bulk action' }).click();
  const dialog = page.getByRole('dialog', { name: /^Act on all/ });
  await dialog.getByLabel('Action').selectOption('compensate');
  await dialog.getByText('A second person must approve').waitFor();
  await dialog.getByLabel('Reason').fill(WHY);
  await tour.inspect(page, 'bulk');
  await tour.shoot(page, 'bulk');
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await page.getByRole('status').filter({ hasText: 'done' }).waitFor();
  expect(await page.getByRole('button', { name: 'Approve', exact: true }).count() === 0, 'operators do not approve');
  await tour.inspect(page, 'bulk-action');
  const path = new URL(page.url()).pathname.replace('/dashboard', '');
  const approver = await tour.as('approver');
  await tour.go(approver, path);
  await approver.getByLabel('Reason').fill(WHY);
  await tour.shoot(approver, 'bulk-action');
  await approver.getByRole('button', { name: 'Approve', exact: true }).click();
  await approver.getByText('Done', { exact: true }).first().waitFor({ timeout: 60_000 });
  await approver.context().close();
  await abort(tour, page);
  await page.context().close();
}

async function abort(tour, page) {
  await tour.go(page, `/sagas?state=${OPEN}`);
  await page.getByRole('button', { name: 'Bulk action' }).click();
  const dialog = page.getByRole('dialog', { name: /^Act on all/ });
  await dialog.getByLabel('Action').selectOption('terminate');
  await dialog.getByText('A second person must approve').waitFor();
  await dialog.getByLabel('Reason').fill(WHY);
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await page.getByRole('button', { name: 'Abort' }).waitFor();
  await page.getByLabel('Reason').fill(WHY);
  await page.getByRole('button', { name: 'Abort' }).click();
  await page.getByText('Aborted', { exact: true }).first().waitFor();
}

/** Some that are chosen one by one. */
export async function chosen(tour) {
  const page = await tour.as('operator');
  await tour.go(page, '/sagas');
  const boxes = page.locator('tbody input[type=checkbox]');
  await boxes.first().waitFor();
  await boxes.nth(0).check();
  if (await boxes.count() > 1) await boxes.nth(1).check();
  await tour.shoot(page, 'chosen');
  await page.getByRole('button', { name: 'Act on them' }).click();
  const dialog = page.getByRole('dialog', { name: /^Act on / });
  await dialog.getByLabel('Action').selectOption('note');
  await dialog.getByLabel('Reason').fill(WHY);
  await tour.inspect(page, 'chosen');
  await dialog.getByRole('button', { name: /^Add note/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.context().close();
}

export async function failureNote(tour) {
  const page = await tour.as('operator');
  const { items } = await tour.ask(page, '/ops/api/saga-failures?window=24h');
  if (items.length === 0) {
    tour.missed.push('a cause of failures');
    return;
  }
  await tour.go(page, '/failures');
  await page.getByRole('button', { name: 'Add a note' }).first().click();
  await page.getByLabel('Note').fill(WHY);
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByText(WHY).first().waitFor();
  await tour.inspect(page, 'failures-note');
  await page.getByRole('link', { name: 'Its sagas' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Sagas' }).waitFor();
  await page.context().close();
}

export async function maintenance(tour) {
  const page = await tour.as('operator');
  await tour.go(page, '/maintenance');
  const button = page.getByRole('button', { name: /^(Hold payments|Take payments again)$/ });
  for (let turn = 0; turn < 2; turn++) {
    const label = await button.textContent();
    await page.getByLabel('Reason').fill(WHY);
    await button.click();
    await page.getByRole('button', { name: label, exact: true }).waitFor({ state: 'detached' });
  }
  await page.context().close();
}
