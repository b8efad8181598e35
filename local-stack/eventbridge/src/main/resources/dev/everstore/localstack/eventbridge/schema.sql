create table if not exists bus (
  name text primary key, description text not null, created integer not null, modified integer not null);
create table if not exists rule (
  bus text not null, name text not null, pattern text not null, enabled integer not null,
  description text not null, primary key (bus, name));
create table if not exists target (
  bus text not null, rule text not null, id text not null, body text not null, primary key (bus, rule, id));
create table if not exists archive (
  name text primary key, bus text not null, pattern text, description text not null,
  retention_days integer not null, created integer not null);
create table if not exists replay (
  name text primary key, archive text not null, bus text not null, description text not null,
  filters text not null, from_millis integer not null, until_millis integer not null, state text not null,
  started integer not null, ended integer, cursor_millis integer not null, cursor_event integer not null);
create table if not exists event (seq integer primary key, body text not null);
create table if not exists delivery (
  id integer primary key, event integer not null, bus text not null, rule text not null, target text not null,
  replay text, attempts integer not null, due integer not null, born integer not null,
  failure_code text, failure_message text, failure_retries integer, failure_limit text);
create index if not exists delivery_due on delivery (due, id);
create index if not exists delivery_event on delivery (event);
create index if not exists delivery_replay on delivery (replay) where replay is not null;
create table if not exists archived (
  event integer not null, archive text not null, happened integer not null, stored integer not null,
  size integer not null, primary key (event, archive)) without rowid;
create index if not exists archived_happened on archived (archive, happened, event)
