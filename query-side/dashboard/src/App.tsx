import { useEffect, useState } from 'react';
import { NavLink as RouterLink, Route, Routes, useLocation, useNavigate } from 'react-router';
import {
  ActionIcon, AppShell, Burger, Button, Center, Group, Kbd, Loader, Menu, NavLink, Stack, Table, Text, Tooltip,
  useComputedColorScheme, useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import {
  IconActivity, IconAlertTriangle, IconBolt, IconCpu, IconGauge, IconKeyboard, IconListDetails, IconMoon, IconShieldCheck,
  IconStack2, IconSun, IconTool, IconUser,
} from '@tabler/icons-react';
import { useLiveSagas, type Liveness } from './api/live';
import { useRights, useSession } from './api/session';
import { AuditPage } from './pages/Audit';
import { BulkActionsPage } from './pages/BulkActions';
import { EventsPage } from './pages/Events';
import { FailuresPage } from './pages/Failures';
import { MaintenancePage } from './pages/Maintenance';
import { OverviewPage } from './pages/Overview';
import { ProcessorsPage } from './pages/Processors';
import { SagaPage } from './pages/Saga';
import { SagasPage } from './pages/Sagas';
import { SignInPage } from './pages/SignIn';
import { Dot, Nothing } from './parts';
import { Dialog } from './parts/Dialog';

const PLACES = [
  { to: '/', label: 'Overview', icon: IconGauge, key: 'o' },
  { to: '/sagas', label: 'Sagas', icon: IconListDetails, key: 's' },
  { to: '/failures', label: 'Failures', icon: IconAlertTriangle, key: 'f' },
  { to: '/bulk-actions', label: 'Bulk actions', icon: IconStack2, key: 'b' },
  { to: '/audit', label: 'Audit', icon: IconShieldCheck, key: 'a' },
  { to: '/processors', label: 'Processors', icon: IconCpu, key: 'p' },
  { to: '/events', label: 'Events', icon: IconActivity, key: 'e' },
  { to: '/maintenance', label: 'Maintenance', icon: IconTool, key: 'm' },
];

const KEYS: [string, string][] = [
  ['g then o, s, f, b, a, p, e, m', 'Go to Overview, Sagas, Failures, Bulk actions, Audit, Processors, Events, Maintenance'],
  ['/', 'Search sagas'],
  ['j · k', 'Next or previous row'],
  ['Enter', 'Open the row'],
  ['x', 'Choose the row for a bulk action'],
  ['?', 'This help'],
];

export function App() {
  const { person, checking } = useSession();
  if (checking) return <Center mih="100vh"><Loader aria-label="Loading" /></Center>;
  return person == null ? <SignInPage /> : <Shell />;
}

function Shell() {
  const [open, menu] = useDisclosure(false);
  const [help, helpWindow] = useDisclosure(false);
  const live = useLiveSagas();
  const { isStaff } = useRights();
  const { pathname } = useLocation();
  useGoKeys();
  useHotkeys([['shift+?', helpWindow.open], ['?', helpWindow.open]]);
  useEffect(menu.close, [pathname]); // eslint-disable-line

  return (
    <AppShell header={{ height: 54 }} navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !open } }} padding="md">
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={open} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <IconBolt size={22} aria-hidden color="var(--accent)" />
            <Text fw={700}>Everstore</Text>
            <Text c="dimmed" size="sm" visibleFrom="xs">operations</Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Live liveness={live} />
            <Tooltip label="Keys">
              <ActionIcon variant="subtle" color="gray" onClick={helpWindow.open} aria-label="Keys" visibleFrom="sm">
                <IconKeyboard size={18} />
              </ActionIcon>
            </Tooltip>
            <ColorScheme />
            <Person />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Pages">
        {PLACES.map(({ to, label, icon: Icon }) => (
          <NavLink key={to} component={RouterLink} to={to} label={label} leftSection={<Icon size={18} aria-hidden />}
            active={to === '/' ? pathname === '/' : pathname.startsWith(to)} variant="light" style={{ borderRadius: 8 }} />
        ))}
      </AppShell.Navbar>
      <AppShell.Main>{isStaff ? <Places /> : <Nothing>These pages are for the shop’s operators.</Nothing>}</AppShell.Main>
      {help && <Dialog close={helpWindow.close} title="Keys" size="lg">
        <Table>
          <Table.Tbody>
            {KEYS.map(([key, does]) => (
              <Table.Tr key={key}><Table.Td><Kbd>{key}</Kbd></Table.Td><Table.Td>{does}</Table.Td></Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Dialog>}
    </AppShell>
  );
}

function Places() {
  return (
    <Routes>
      <Route path="/" element={<OverviewPage />} />
      <Route path="/sagas" element={<SagasPage />} />
      <Route path="/sagas/:id" element={<SagaPage />} />
      <Route path="/failures" element={<FailuresPage />} />
      <Route path="/bulk-actions" element={<BulkActionsPage />} />
      <Route path="/bulk-actions/:id" element={<BulkActionsPage />} />
      <Route path="/audit" element={<AuditPage />} />
      <Route path="/processors" element={<ProcessorsPage />} />
      <Route path="/events" element={<EventsPage />} />
      <Route path="/maintenance" element={<MaintenancePage />} />
      <Route path="*" element={<Nothing>There is no such page.</Nothing>} />
    </Routes>
  );
}

/** g, then the first letter of a page. */
function useGoKeys() {
  const navigate = useNavigate();
  const [going, setGoing] = useState(false);
  useHotkeys([
    ['g', () => setGoing(true)],
    ['/', () => navigate('/sagas?find')],
    ...PLACES.map(({ to, key }): [string, () => void] => [key, () => {
      if (going) navigate(to);
      setGoing(false);
    }]),
  ]);
  useEffect(() => {
    if (!going) return;
    const timer = setTimeout(() => setGoing(false), 1_500);
    return () => clearTimeout(timer);
  }, [going]);
}

const LIVE_LOOK: Record<Liveness, [string, string]> = {
  live: ['teal', 'Live'],
  connecting: ['yellow', 'Connecting'],
  away: ['red', 'Not live'],
};

function Live({ liveness }: { liveness: Liveness }) {
  const [color, label] = LIVE_LOOK[liveness];
  return <Text size="xs" c="dimmed" role="status"><Dot color={color} /> {label}</Text>;
}

function ColorScheme() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme() === 'dark';
  return (
    <ActionIcon variant="subtle" color="gray" onClick={() => setColorScheme(dark ? 'light' : 'dark')}
      aria-label={dark ? 'Light colours' : 'Dark colours'}>
      {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  );
}

function Person() {
  const { person, signOut } = useSession();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconUser size={16} aria-hidden />}
          style={{ color: 'var(--mantine-color-text)' }}>
          {person?.roles[0] ?? 'You'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap={0} px="sm" py={6}>
          <Text size="sm" fw={600}>{person?.name}</Text>
          <Text size="xs" c="dimmed">{person?.roles.join(', ')}</Text>
        </Stack>
        <Menu.Divider />
        <Menu.Item onClick={signOut}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
