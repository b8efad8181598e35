import { Link, useParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { Accordion, Alert, Breadcrumbs, Grid, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { call } from '../api/client';
import { useRights } from '../api/session';
import type { SagaView } from '../api/types';
import { Ago, Fact, Id, Json, Loaded, PageTitle, StateBadge, TextBlock } from '../parts';
import { Actions } from '../saga/Actions';
import { Diagram } from '../saga/Diagram';
import { SubjectAtTime } from '../saga/Subject';
import { Timeline } from '../saga/Timeline';
import { clock, fullTime, money, spoken, words } from '../words';

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
            <Fact name="Stage">{saga.stage}</Fact>
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
      <Alert color="red" variant="light" icon={<IconAlertTriangle size={20} />} title={`Parked ${clock(failure.at)}: ${failure.message}`}>
        <Stack gap="xs">
          <Group component="dl" gap="lg" m={0}>
            {failure.what != null && <Fact name="While handling">{failure.what}</Fact>}
            <Fact name="Cause"><Link to={`/failures?cause=${encodeURIComponent(failure.cause)}`}>{failure.cause}</Link></Fact>
          </Group>
          <Accordion variant="contained" chevronPosition="left">
            {failure.input != null && (
              <Accordion.Item value="input">
                <Accordion.Control>Input</Accordion.Control>
                <Accordion.Panel><Json text={failure.input} label="Input" /></Accordion.Panel>
              </Accordion.Item>
            )}
            {failure.stackTrace != null && (
              <Accordion.Item value="trace">
                <Accordion.Control>Stack trace</Accordion.Control>
                <Accordion.Panel><TextBlock text={failure.stackTrace} label="Stack trace" /></Accordion.Panel>
              </Accordion.Item>
            )}
          </Accordion>
        </Stack>
      </Alert>
    );
  }
  if (saga.waitsFor == null && saga.error == null) return null;
  return (
    <Alert color={saga.stuck ? 'red' : 'blue'} variant="light" icon={<IconClock size={20} />}
      title={saga.stuck ? 'Late: why it waits' : 'Why it waits'}>
      {saga.waitsFor != null && <Text size="sm">Waits for {saga.waitsFor}.</Text>}
      {saga.step != null && <Text size="sm">Step: {words(saga.step)}, attempt {Math.max(1, saga.attempts)}.</Text>}
      {saga.error != null && <Text size="sm">Last answer: {saga.error}</Text>}
      {saga.expectedBy != null && <Text size="sm">Expected by {fullTime(saga.expectedBy)}.</Text>}
    </Alert>
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
              <Table.Td>Deadline: {words(deadline.name)}</Table.Td>
              <Table.Td ta="right" className="number">{clock(deadline.at)}</Table.Td>
            </Table.Tr>
          ))}
          {view.waiting.map((event) => (
            <Table.Tr key={event.number}>
              <Table.Td>Event that waits: {event.type}</Table.Td>
              <Table.Td ta="right" className="number">{clock(event.at)}</Table.Td>
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
            <Text size="sm" c="dimmed">{saga.stage}</Text>
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
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="state">
        <Accordion.Control>Stored state, revision {view.revision}, version {view.version}</Accordion.Control>
        <Accordion.Panel><Json text={view.data} label="Stored state" /></Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
