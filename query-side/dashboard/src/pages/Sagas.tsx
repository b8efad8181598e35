import { useEffect, useRef, useState, type RefObject } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { call } from '../api/client';
import { useRights } from '../api/session';
import type { FoundSagas, SagaFilter } from '../api/types';
import { addressOf, filterOf, isNarrow } from '../filter';
import { Loaded, Nothing, PageTitle } from '../parts';
import { BulkDialog } from '../saga/BulkDialog';
import { ChosenBar } from '../saga/ChosenBar';
import { Filters } from '../saga/Filters';
import { SagaRows } from '../saga/Rows';
import { SavedViews } from '../saga/SavedViews';
import { count } from '../words';

const PAGE = 50;
const COUNTED = 10_000;

export function SagasPage() {
  const [address, setAddress] = useSearchParams();
  const filter = filterOf(address);
  const set = (wanted: SagaFilter) => setAddress(addressOf(wanted), { replace: true });
  const search = useRef<HTMLInputElement>(null);
  const rights = useRights();

  const found = useInfiniteQuery({
    queryKey: ['sagas', addressOf(filter).toString()],
    queryFn: ({ pageParam, signal }) => {
      const asked = addressOf(filter);
      asked.set('limit', String(PAGE));
      if (pageParam != null) asked.set('cursor', pageParam);
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
        {rights.mayAct && <BulkDialog filter={filter} total={total} />}
      </PageTitle>
      <Stack gap="sm">
        <Filters filter={filter} set={set} search={search} />
        <section className="card" style={{ padding: 0 }} aria-busy={found.isPlaceholderData} data-former={found.isPlaceholderData || undefined}>
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
        <ChosenBar chosen={[...chosen]} clear={() => setChosen(new Set())} />
      </Stack>
    </>
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
