import { useEffect, useRef, useState, type RefObject } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ActionIcon, Button, Chip, Collapse, Group, NativeSelect, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback, useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react';
import { call } from '../api/client';
import { useRights } from '../api/session';
import { STATES, type FoundSagas, type SagaFilter, type SagaState } from '../api/types';
import { addressOf, AGES, filterOf, isNarrow, isoOf, secondsOf } from '../filter';
import { Loaded, Nothing, PageTitle } from '../parts';
import { BulkDialog } from '../saga/BulkDialog';
import { SagaRows } from '../saga/Rows';
import { SavedViews } from '../saga/SavedViews';
import { count, spoken, STATE_LOOK } from '../words';

export const TYPES = ['order-fulfilment', 'order-return', 'order-exchange', 'order-delivery', 'person-erasure'];
const PAGE = 50;
const COUNTED = 10_000;

export function SagasPage() {
  const [address, setAddress] = useSearchParams();
  const filter = filterOf(address);
  const change = (changes: Partial<SagaFilter>) => setAddress(addressOf({ ...filter, ...changes }), { replace: true });
  const search = useRef<HTMLInputElement>(null);
  const rights = useRights();

  const found = useInfiniteQuery({
    queryKey: ['sagas', addressOf(filter).toString()],
    queryFn: ({ pageParam, signal }) => {
      const asked = addressOf(filter);
      asked.set('limit', String(PAGE));
      if (pageParam !== null) asked.set('cursor', pageParam);
      return call<FoundSagas>(`/ops/api/sagas?${asked}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    maxPages: 40,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = found.data?.pages[0]?.total ?? 0;
  const [chosen, setChosen] = useState(new Set<string>());
  const toggle = (id: string) => setChosen((before) => {
    const after = new Set(before);
    if (!after.delete(id)) after.add(id);
    return after;
  });
  const at = useRowKeys(items.map((item) => item.sagaId), rights.mayAct ? toggle : () => {});
  useSearchKey(search, address.has('find'));

  return (
    <>
      <PageTitle title="Sagas" about="Every workflow that has run, the newest first">
        <SavedViews filter={filter} apply={(kept) => setAddress(addressOf(kept))} />
        {rights.mayAct && <BulkDialog filter={filter} total={total} chosen={[...chosen]} />}
      </PageTitle>
      <Stack gap="sm">
        <Filters key={address.get('q') ?? ''} filter={filter} change={change} search={search} />
        <section className="card" style={{ padding: '0.5rem' }}>
          <Loaded query={found}>
            {() => (
              <>
                {items.length === 0
                  ? <Nothing>{isNarrow(filter) ? 'No saga matches this filter.' : 'No saga has run yet.'}</Nothing>
                  : <SagaRows items={items} at={at} {...(rights.mayAct ? { choosing: {
                      chosen, toggle,
                      toggleAll: () => setChosen(chosen.size === items.length ? new Set() : new Set(items.map((i) => i.sagaId))),
                    } } : {})} />}
                <Group justify="space-between" px="sm" py="xs">
                  <Text size="xs" c="dimmed" role="status">
                    {count(items.length)} of {total >= COUNTED ? `more than ${count(COUNTED)}` : count(total)}
                  </Text>
                  {found.hasNextPage && (
                    <Button size="compact-sm" variant="default" loading={found.isFetchingNextPage}
                      onClick={() => void found.fetchNextPage()}>More</Button>
                  )}
                </Group>
              </>
            )}
          </Loaded>
        </section>
      </Stack>
    </>
  );
}

function Filters({ filter, change, search }: {
  filter: SagaFilter;
  change: (changes: Partial<SagaFilter>) => void;
  search: RefObject<HTMLInputElement | null>;
}) {
  const narrow = [filter.step, filter.orderId, filter.customerId, filter.productId, filter.error, filter.from, filter.to];
  const [more, { toggle }] = useDisclosure(narrow.some(Boolean));
  const later = useDebouncedCallback(change, 300);
  return (
    <section className="card" style={{ padding: '0.7rem 0.9rem' }} aria-label="Filter">
      <Stack gap="xs">
        <Group gap="xs" align="flex-end">
          <TextInput ref={search} style={{ flex: '1 1 16rem' }} size="sm" aria-label="Search" defaultValue={filter.q ?? ''}
            placeholder="Order, customer, product, saga or words of an error" leftSection={<IconSearch size={16} aria-hidden />}
            onChange={(event) => later({ q: event.currentTarget.value || null })} />
          <NativeSelect size="sm" aria-label="Workflow" value={filter.type ?? ''}
            data={[{ value: '', label: 'All workflows' }, ...TYPES.map((type) => ({ value: type, label: spoken(type) }))]}
            onChange={(event) => change({ type: event.currentTarget.value || null })} />
          <NativeSelect size="sm" aria-label="Age" value={filter.olderThanSeconds ? isoOf(filter.olderThanSeconds) : ''}
            data={[{ value: '', label: 'Any age' }, ...AGES.map(([value, label]) => ({ value, label: `Older than ${label}` }))]}
            onChange={(event) => change({ olderThanSeconds: secondsOf(event.currentTarget.value) })} />
          <Button variant="default" size="sm" onClick={toggle} aria-expanded={more}
            leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}>More</Button>
          {isNarrow(filter) && (
            <Tooltip label="Clear the filter">
              <ActionIcon variant="default" size={36} aria-label="Clear the filter" onClick={() => change({
                states: [], type: null, step: null, olderThanSeconds: null, q: null, orderId: null, customerId: null,
                productId: null, error: null, from: null, to: null, stuck: null,
              })}><IconX size={16} /></ActionIcon>
            </Tooltip>
          )}
        </Group>
        <Group gap={6} role="group" aria-label="States">
          <Chip.Group multiple value={filter.states} onChange={(states) => change({ states: states as SagaState[] })}>
            {STATES.map((state) => <Chip key={state} value={state} size="xs" variant="outline">{STATE_LOOK[state].label}</Chip>)}
          </Chip.Group>
          <Chip size="xs" variant="outline" color="red" checked={filter.stuck === true}
            onChange={(stuck) => change({ stuck: stuck || null })}>Late</Chip>
        </Group>
        <Collapse in={more}>
          <Group gap="xs" grow preventGrowOverflow={false}>
            {([['step', 'Step'], ['orderId', 'Order'], ['customerId', 'Customer'], ['productId', 'Product'],
               ['error', 'Cause of failure']] as const).map(([name, label]) => (
              <TextInput key={name} size="xs" label={label} defaultValue={filter[name] ?? ''} miw={140}
                onChange={(event) => later({ [name]: event.currentTarget.value || null })} />
            ))}
            {([['from', 'Started from'], ['to', 'Started before']] as const).map(([name, label]) => (
              <TextInput key={name} size="xs" type="date" label={label} defaultValue={filter[name] ?? ''} miw={140}
                onChange={(event) => change({ [name]: event.currentTarget.value || null })} />
            ))}
          </Group>
        </Collapse>
      </Stack>
    </section>
  );
}

function useRowKeys(ids: string[], choose: (id: string) => void): number {
  const [at, setAt] = useState(-1);
  const navigate = useNavigate();
  const here = ids[at];
  useHotkeys([
    ['j', () => setAt(Math.min(at + 1, ids.length - 1))],
    ['k', () => setAt(Math.max(at - 1, 0))],
    ['x', () => here !== undefined && choose(here)],
    ['Enter', () => here !== undefined && navigate(`/sagas/${here}`), { preventDefault: false }],
  ]);
  useEffect(() => {
    document.querySelector('.row-at')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return at;
}

function useSearchKey(search: RefObject<HTMLInputElement | null>, now: boolean) {
  useHotkeys([['/', () => search.current?.focus()]]);
  useEffect(() => {
    if (now) search.current?.focus();
  }, [now, search]);
}
