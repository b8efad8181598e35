import { Link, useParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { Breadcrumbs, Grid, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { call } from '../api/client';
import { useRights } from '../api/session';
import type { SagaView } from '../api/types';
import { Ago, Fact, Fold, Id, Json, Loaded, PageTitle, StateBadge, TextBlock } from '../parts';
import { Actions } from '../saga/Actions';
import { Diagram } from '../saga/Diagram';
import { SubjectAtTime } from '../saga/Subject';
import { Timeline } from '../saga/Timeline';
import { clock, money, spoken, words } from '../words';

export function SagaPage() {
  const { id = '' } = useParams();
  const saga = useQuery({
    queryKey: ['saga', id],
    queryFn: ({ signal }) => call<SagaView>(`/ops/api/sagas/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: 15_000,
  });
  return (
    <>
      <Breadcrumbs mb="xs"><Link to="/sagas">Sagas</Link><Text size="sm">{id}</Text></Breadcrumbs>
      <Loaded query={saga}>{(view) => <Whole view={view} />}</Loaded>
    </>
  );
}

function Whole({ view }: { view: SagaView }) {
  const { saga } = view;
  const { mayAct } = useRights();
  return (
    <Stack>
      <PageTitle title={spoken(saga.type)} about={<>Order <Id value={saga.orderId ?? '–'} /></>}>
        {mayAct && <Actions saga={view} />}
      </PageTitle>
      <section className="card" aria-label="Where it stands">
        <Group justify="space-between" align="flex-start">
          <Group component="dl" gap="xl" m={0}>
            <Fact name="State"><StateBadge state={saga.state} stuck={saga.stuck} /></Fact>
            <Fact name="Stage">{spoken(saga.stage)}</Fact>
            <Fact name="In this stage for"><Ago at={saga.stageSince} /></Fact>
            <Fact name="Started">{clock(saga.startedAt)}</Fact>
            {saga.endedAt != null && <Fact name="Ended">{clock(saga.endedAt)}</Fact>}
            <Fact name="At stake">{money(saga.amount)}</Fact>
            <Fact name="Customer"><span className="mono">{saga.customerId ?? '–'}</span></Fact>
          </Group>
        </Group>
        {view.stages.length > 0 && <div style={{ marginTop: '1rem' }}><Diagram stages={view.stages} /></div>}
      </section>
      <Why view={view} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <section className="card" aria-labelledby="timeline">
            <Title order={2} mb="sm" id="timeline">Timeline</Title>
            <Timeline saga={view} />
          </section>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack>
            {saga.orderId != null && (
              <section className="card" aria-labelledby="order">
                <Title order={2} mb="sm" id="order">Order and payments</Title>
                <SubjectAtTime saga={view} />
              </section>
            )}
            <Waiting view={view} />
            <Related view={view} />
            <State view={view} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

/** Why it does not go on, if it does not. */
function Why({ view }: { view: SagaView }) {
  const { saga, failure } = view;
  if (failure != null) {
    return (
      <section className="card trouble" aria-labelledby="why">
        <Stack gap="sm">
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <IconAlertTriangle size={20} aria-hidden color="var(--mantine-color-error)" style={{ flex: 'none' }} />
            <Title order={2} id="why" className="break">{failure.message}</Title>
          </Group>
          <Group component="dl" gap="xl" m={0}>
            <Fact name="Parked">{clock(failure.at)}</Fact>
            {failure.what != null && <Fact name="While handling">{failure.what}</Fact>}
            <Fact name="Cause"><Link to={`/failures?cause=${encodeURIComponent(failure.cause)}`}>{failure.cause}</Link></Fact>
          </Group>
          <div>
            {failure.input != null && <Fold title="Input"><Json text={failure.input} label="Input" /></Fold>}
            {failure.stackTrace != null && <Fold title="Stack trace"><TextBlock text={failure.stackTrace} label="Stack trace" /></Fold>}
          </div>
        </Stack>
      </section>
    );
  }
  if (saga.waitsFor == null && saga.error == null) return null;
  return (
    <section className={`card ${saga.stuck ? 'trouble' : 'hold-up'}`} aria-labelledby="why">
      <Group gap="xs" mb="xs">
        <IconClock size={18} aria-hidden />
        <Title order={2} id="why">{saga.stuck ? 'Late: why it waits' : 'Why it waits'}</Title>
      </Group>
      <Group component="dl" gap="xl" m={0}>
        {saga.waitsFor != null && <Fact name="Waits for"><span className="break">{saga.waitsFor}</span></Fact>}
        {saga.step != null && <Fact name="Step">{words(saga.step)}, attempt {Math.max(1, saga.attempts)}</Fact>}
        {saga.expectedBy != null && <Fact name="Expected by">{clock(saga.expectedBy)}</Fact>}
        {saga.error != null && saga.error !== saga.waitsFor && <Fact name="Last answer"><span className="break">{saga.error}</span></Fact>}
      </Group>
    </section>
  );
}

function Waiting({ view }: { view: SagaView }) {
  if (view.waiting.length === 0 && view.deadlines.length === 0) return null;
  return (
    <section className="card" aria-labelledby="waiting">
      <Title order={2} mb="sm" id="waiting">Ahead of it</Title>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {view.deadlines.map((deadline) => (
            <Table.Tr key={`${deadline.name}-${deadline.at}`}>
              <Table.Td>Deadline: {spoken(deadline.name)}</Table.Td>
              <Table.Td ta="right" className="number one-line">{clock(deadline.at)}</Table.Td>
            </Table.Tr>
          ))}
          {view.waiting.map((event) => (
            <Table.Tr key={event.number}>
              <Table.Td>Event that waits: {words(event.type)}</Table.Td>
              <Table.Td ta="right" className="number one-line">{clock(event.at)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Related({ view }: { view: SagaView }) {
  if (view.related.length === 0) return null;
  return (
    <section className="card" aria-labelledby="related">
      <Title order={2} mb="sm" id="related">Related sagas</Title>
      <Stack gap={6}>
        {view.related.map((saga) => (
          <Group key={saga.sagaId} justify="space-between" wrap="nowrap">
            <Link to={`/sagas/${saga.sagaId}`}>{spoken(saga.type)}</Link>
            <Text size="sm" c="dimmed">{spoken(saga.stage)}</Text>
            <StateBadge state={saga.state} />
          </Group>
        ))}
      </Stack>
    </section>
  );
}

function State({ view }: { view: SagaView }) {
  if (view.data == null) return null;
  return (
    <section className="card card-tight">
      <Fold title={`Stored state, revision ${view.revision}, version ${view.version}`}><Json text={view.data} label="Stored state" /></Fold>
    </section>
  );
}
