import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Breadcrumbs, Button, Group, Progress, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { call, freshKey } from '../api/client';
import { useRights } from '../api/session';
import type { BulkAction, Page } from '../api/types';
import { addressOf } from '../filter';
import { Ago, Fact, Loaded, Nothing, PageTitle, ProblemNote } from '../parts';
import { Estimate } from '../saga/BulkDialog';
import { ACTION_WORDS, clock, count, spoken } from '../words';

const PATH = '/ops/api/saga-bulk-actions';
const COLORS: Record<BulkAction['status'], string> = {
  awaiting_approval: 'yellow', refused: 'dark', running: 'blue', done: 'teal', aborted: 'dark',
};

export function BulkActionsPage() {
  const { id } = useParams();
  return id === undefined ? <All /> : <One id={id} />;
}

function Status({ status }: { status: BulkAction['status'] }) {
  return (
    <Badge variant="light" color={COLORS[status]} tt="none" radius="sm" style={{ color: 'var(--mantine-color-text)' }}>
      {spoken(status)}
    </Badge>
  );
}

function All() {
  const navigate = useNavigate();
  const bulks = useQuery({
    queryKey: ['bulks'],
    queryFn: ({ signal }) => call<Page<BulkAction>>(`${PATH}?limit=100`, { signal }),
    refetchInterval: 5_000,
  });
  return (
    <>
      <PageTitle title="Bulk actions" about="What was done to many sagas at once, and what waits for approval" />
      <Loaded query={bulks}>
        {({ items }) => items.length === 0
          ? <div className="card"><Nothing>None yet. Filter the sagas, then choose “Bulk action”.</Nothing></div>
          : (
            <section className="card rows" tabIndex={0} role="region" aria-label="Bulk actions">
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    {['Status', 'Action', 'Reason', 'Asked by', 'Sagas', 'Done', 'When'].map((name) => <Table.Th key={name}>{name}</Table.Th>)}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((bulk) => (
                    <Table.Tr key={bulk.bulkId} className="row-link" onClick={() => void navigate(`/bulk-actions/${bulk.bulkId}`)}>
                      <Table.Td><Status status={bulk.status} /></Table.Td>
                      <Table.Td><Link to={`/bulk-actions/${bulk.bulkId}`}>{ACTION_WORDS[bulk.action].label}</Link></Table.Td>
                      <Table.Td><span className="cut">{bulk.reason}</span></Table.Td>
                      <Table.Td>{bulk.askedBy}</Table.Td>
                      <Table.Td className="number">{count(bulk.estimate.sagas)}</Table.Td>
                      <Table.Td className="number">{count(bulk.done)}{bulk.failed > 0 ? `, ${count(bulk.failed)} failed` : ''}</Table.Td>
                      <Table.Td><Ago at={bulk.askedAt} /></Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </section>
          )}
      </Loaded>
    </>
  );
}

function One({ id }: { id: string }) {
  const bulk = useQuery({
    queryKey: ['bulk', id],
    queryFn: ({ signal }) => call<BulkAction>(`${PATH}/${id}`, { signal }),
    refetchInterval: (query) => (query.state.data?.endedAt ? false : 1_500),
  });
  return (
    <>
      <Breadcrumbs mb="xs"><Link to="/bulk-actions">Bulk actions</Link><Text size="sm">{id}</Text></Breadcrumbs>
      <Loaded query={bulk}>{(data) => <Whole bulk={data} />}</Loaded>
    </>
  );
}

function Whole({ bulk }: { bulk: BulkAction }) {
  const total = Math.max(1, bulk.estimate.sagas);
  return (
    <Stack>
      <PageTitle title={ACTION_WORDS[bulk.action].label} about={bulk.reason}><Status status={bulk.status} /></PageTitle>
      <section className="card">
        <Stack>
          <Group component="dl" gap="xl" m={0}>
            <Fact name="Asked by">{bulk.askedBy}, {clock(bulk.askedAt)}</Fact>
            {bulk.decidedBy != null && <Fact name="Decided by">{bulk.decidedBy}{bulk.decidedAt && `, ${clock(bulk.decidedAt)}`}</Fact>}
            {bulk.decision != null && <Fact name="Because">{bulk.decision}</Fact>}
            <Fact name="Filter"><Link to={`/sagas?${addressOf({ ...bulk.filter, states: bulk.filter.states ?? [] })}`}>show its sagas</Link></Fact>
          </Group>
          <Estimate estimate={{ ...bulk.estimate, needsApproval: bulk.status === 'awaiting_approval' }} />
          <div>
            <Group justify="space-between"><Text size="sm">Progress</Text>
              <Text size="sm" className="number" role="status">{count(bulk.done)} done{bulk.failed > 0 ? `, ${count(bulk.failed)} failed` : ''} of {count(bulk.estimate.sagas)}</Text>
            </Group>
            <Progress.Root size="lg">
              <Progress.Section value={(100 * bulk.done) / total} color="teal" aria-label="Done" />
              <Progress.Section value={(100 * bulk.failed) / total} color="red" aria-label="Failed" />
            </Progress.Root>
          </div>
          <Decide bulk={bulk} />
        </Stack>
      </section>
      {bulk.failures.length > 0 && (
        <section className="card">
          <Title order={2} mb="sm">Could not be acted on</Title>
          <Table>
            <Table.Tbody>
              {bulk.failures.map((failure) => (
                <Table.Tr key={failure.sagaId}>
                  <Table.Td><Link className="mono" to={`/sagas/${failure.sagaId}`}>{failure.sagaId}</Link></Table.Td>
                  <Table.Td>{failure.problem}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
    </Stack>
  );
}

/** A second person approves or refuses; whoever may act stops what runs. */
function Decide({ bulk }: { bulk: BulkAction }) {
  const { mayApprove, mayAct, userId } = useRights();
  const [reason, setReason] = useState('');
  const cache = useQueryClient();
  const send = useMutation({
    mutationFn: (wish: { path: string; body: object }) => call(`${PATH}/${bulk.bulkId}/${wish.path}`, {
      method: 'POST', key: freshKey(), body: { ...wish.body, reason },
    }),
    onSuccess: () => {
      setReason('');
      void cache.invalidateQueries();
    },
  });
  const waits = bulk.status === 'awaiting_approval';
  if (!mayAct || (!waits && bulk.status !== 'running')) return null;
  const own = bulk.askedBy === userId;
  return (
    <Stack gap="xs">
      <Textarea label="Reason" required autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {send.error != null && <ProblemNote failure={send.error} />}
      <Group>
        {waits && mayApprove && (
          <>
            <Button disabled={reason.trim() === '' || own} onClick={() => send.mutate({ path: 'decision', body: { approve: true } })}>Approve</Button>
            <Button variant="default" disabled={reason.trim() === '' || own}
              onClick={() => send.mutate({ path: 'decision', body: { approve: false } })}>Refuse</Button>
          </>
        )}
        <Button color="red.8" variant="outline" disabled={reason.trim() === ''}
          onClick={() => send.mutate({ path: 'abortion', body: {} })}>Abort</Button>
        {waits && own && <Text size="sm" c="dimmed">You asked for it, so another person must approve.</Text>}
      </Group>
    </Stack>
  );
}
