import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ActionIcon, Button, Group, Menu, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { call, freshKey } from '../api/client';
import { useRights } from '../api/session';
import type { Page, SagaFilter, SavedView } from '../api/types';
import { ProblemNote } from '../parts';
import { Dialog } from '../parts/Dialog';

const PATH = '/ops/api/saga-views';

/** Filters under a name, one's own and those that all share. */
export function SavedViews({ filter, apply }: { filter: SagaFilter; apply: (filter: SagaFilter) => void }) {
  const { userId, isAdmin, mayAct } = useRights();
  const cache = useQueryClient();
  const [open, window] = useDisclosure(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(true);
  const views = useQuery({ queryKey: ['views'], queryFn: ({ signal }) => call<Page<SavedView>>(PATH, { signal }) });
  const renew = () => cache.invalidateQueries({ queryKey: ['views'] });
  const save = useMutation({
    mutationFn: () => call(`${PATH}/${freshKey()}`, { method: 'PUT', body: { name, filter, shared } }),
    onSuccess: () => {
      void renew();
      window.close();
    },
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => call(`${PATH}/${view.viewId}`, { method: 'DELETE' }),
    onSuccess: renew,
  });

  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button variant="default" size="sm" leftSection={<IconBookmark size={16} aria-hidden />}>Views</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(views.data?.items ?? []).map((view) => (
            <Group key={view.viewId} wrap="nowrap" gap={4}>
              <Menu.Item onClick={() => apply({ ...view.filter, states: view.filter.states ?? [] })} style={{ flex: 1 }}>
                {view.name}{view.shared && <Text span size="xs" c="dimmed"> · shared</Text>}
              </Menu.Item>
              {(view.owner === userId || isAdmin) && (
                <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Remove ${view.name}`}
                  onClick={() => remove.mutate(view)}><IconTrash size={14} /></ActionIcon>
              )}
            </Group>
          ))}
          {views.data?.items.length === 0 && <Text size="sm" c="dimmed" px="sm" py={6}>No view is saved yet.</Text>}
          {mayAct && <><Menu.Divider /><Menu.Item onClick={window.open}>Save this filter…</Menu.Item></>}
        </Menu.Dropdown>
      </Menu>
      {open && <Dialog close={window.close} title="Save this filter">
        <Stack>
          <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
          <Switch label="For all operators" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
          {save.error != null && <ProblemNote failure={save.error} />}
          <Button onClick={() => save.mutate()} loading={save.isPending} disabled={name.trim() === ''}>Save</Button>
        </Stack>
      </Dialog>}
    </>
  );
}
