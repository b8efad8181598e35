// Goes through every page and action of a running Everstore in a real browser:
//   node browser/tour.mjs --url http://127.0.0.1:8080 [--images FOLDER] [--lenient]
// It acts on sagas: only for an Everstore whose sagas may be spoilt. Lenient, it lets pass what there was no saga for.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as actions from './actions.mjs';
import { Tour } from './browser.mjs';
import * as pages from './pages.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    images: { type: 'string', default: fileURLToPath(new URL('../target/images', import.meta.url)) },
    lenient: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

const SCENES = [
  ['every page', (tour) => pages.everyPage(tour, {})],
  ['every page in the dark', (tour) => pages.everyPage(tour, { colorScheme: 'dark' })],
  ['every page on a phone', (tour) => pages.everyPage(tour, { size: 'phone' })],
  ['a saga through time', pages.throughTime],
  ['the keyboard', pages.keyboard],
  ['filters and views', pages.filters],
  ['a viewer', pages.viewers],
  ['actions on one saga', actions.single],
  ['sagas that are chosen', actions.chosen],
  ['bulk actions', actions.bulk],
  ['a note on a failure', actions.failureNote],
  ['maintenance', actions.maintenance],
  ['signing in and out', pages.signedOut],
];

const tour = new Tour(values.url, values.images);
let failed = 0;
await tour.open();
try {
  for (const [name, scene] of SCENES.filter(([each]) => !values.only || each.includes(values.only))) {
    const began = Date.now();
    try {
      await scene(tour);
      console.log(`ok      ${name} (${Date.now() - began} ms)`);
    } catch (failure) {
      failed++;
      console.log(`FAILED  ${name}: ${failure.message}`);
      await tour.remember(name.replaceAll(' ', '-'));
    }
  }
} finally {
  await tour.close();
}
const found = new Map();
tour.findings.forEach((each) => found.set(each.rule, [...(found.get(each.rule) ?? []), each]));
found.forEach((of) => console.log(`AXE     ${of[0].rule}: ${of[0].help}\n        on ${of.map((each) => each.page).join(', ')}\n        ${of[0].where.join('\n        ')}`));
[...new Set(tour.errors)].forEach((error) => console.log(`ERROR   ${error}`));
tour.missed.forEach((what) => console.log(`MISSED  ${what}`));
const isFine = failed === 0 && tour.findings.length === 0 && tour.errors.length === 0 && (values.lenient || tour.missed.length === 0);
console.log(isFine ? 'The dashboard is as it should be.' : 'The dashboard is not as it should be.');
process.exit(isFine ? 0 : 1);
