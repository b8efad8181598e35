import { Fragment, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Alert, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { call } from '../api/client';
import type { AuditCheck, AuditEntry, Page } from '../api/types';
import { Fact, Loaded, Nothing, PageTitle, ProblemNote } from '../parts';
import { addressNow } from '../filter';
import { Difference } from '../saga/Actions';
import { LateText } from '../saga/Filters';
import { clock, count, instantOf, localOf, prettyJson, spoken } from '../words';

export function AuditPage() {
  const [address, setAddress] = useSearchParams();
  const set = (name: string, value: string | undefined) => {
    const next = addressNow();
    if (value == null) next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true });
  };
  const audit = useInfiniteQuery({
    queryKey: ['audit', address.toString()],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(address);
      if (pageParam != null) asked.set('cursor', pageParam);
      return call<Page<AuditEntry>>(`/ops/api/audit?${asked}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageTitle title="Audit" about="Who did what, and why. Each entry’s hash covers the one before.">
        <Check />
      </PageTitle>
      <Group gap="xs" mb="sm" role="search">
        {(['actor', 'action', 'subject'] as const).map((name) => (
          <LateText key={name} className="grows" aria-label={spoken(name)} placeholder={spoken(name)} value={address.get(name) ?? undefined}
            tell={(value) => set(name, value)} />
        ))}
        {([['from', 'From'], ['to', 'Before']] as const).map(([name, label]) => (
          <TextInput key={name} size="sm" type="datetime-local" aria-label={label} title={label} value={localOf(address.get(name) ?? undefined)}
            onChange={(event) => set(name, instantOf(event.currentTarget.value))} />
        ))}
      </Group>
      <Loaded query={audit}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.items);
          return (
            <section className="card rows" tabIndex={0} role="region" aria-label="Audit entries">
              {entries.length === 0 ? <Nothing>No operator has done anything like that.</Nothing> : <Entries entries={entries} />}
              {audit.hasNextPage && (
                <Button size="compact-sm" variant="default" loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>More</Button>
              )}
            </section>
          );
        }}
      </Loaded>
    </>
  );
}

function Entries({ entries }: { entries: AuditEntry[] }) {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>{['No.', 'When', 'Who', 'Did', 'To', 'Why'].map((name) => <Table.Th key={name}>{name}</Table.Th>)}</Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <Fragment key={entry.number}>
            <Table.Tr className="row-link" onClick={() => setOpen(open === entry.number ? null : entry.number)}>
              <Table.Td className="number">
                <button type="button" aria-expanded={open === entry.number} className="row-button">{entry.number}</button>
              </Table.Td>
              <Table.Td className="number">{clock(entry.at)}</Table.Td>
              <Table.Td>{entry.actor}</Table.Td>
              <Table.Td>{spoken(entry.action)}</Table.Td>
              <Table.Td><span className="mono cut">{entry.subject}</span></Table.Td>
              <Table.Td>{entry.reason}</Table.Td>
            </Table.Tr>
            {open === entry.number && (
              <Table.Tr><Table.Td colSpan={6}><Detail entry={entry} /></Table.Td></Table.Tr>
            )}
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Detail({ entry }: { entry: AuditEntry }) {
  return (
    <>
      {(entry.before != null || entry.after != null) && (
        <Difference before={prettyJson(entry.before)} after={prettyJson(entry.after)} />
      )}
      <Group component="dl" gap="xl" mx={0} my="xs">
        <Fact name="Hash"><span className="mono" style={{ overflowWrap: 'anywhere' }}>{entry.hash}</span></Fact>
        <Fact name="Hash before"><span className="mono" style={{ overflowWrap: 'anywhere' }}>{entry.previousHash}</span></Fact>
      </Group>
    </>
  );
}

function Check() {
  const check = useMutation({ mutationFn: () => call<AuditCheck>('/ops/api/audit/check') });
  return (
    <>
      {check.error != null && <ProblemNote failure={check.error} />}
      {check.data && (check.data.broken == null
        ? <Alert p="xs" color="teal" variant="light" icon={<IconShieldCheck size={18} />} role="status">
            <Text size="sm">All {count(check.data.entries)} entries are as they were written.</Text>
          </Alert>
        : <Alert p="xs" color="red" variant="light" icon={<IconShieldX size={18} />} role="alert">
            <Text size="sm">Entry {check.data.broken} does not follow from the one before.</Text>
          </Alert>)}
      <Button variant="default" size="sm" loading={check.isPending} onClick={() => check.mutate()}>Verify the chain</Button>
    </>
  );
}
