#!/bin/bash
# Not run here. Runs once, by the postgres image, on an empty data folder: a database per service, each with an owner and
# a reader whose logins open no other database. The same as the local stack does in ServiceDatabases.
# Passwords come from the environment: EVERSTORE_DATABASES_USERS_PASSWORD, EVERSTORE_DATABASES_USERS_READER_PASSWORD …
set -euo pipefail

sql() {
  psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" "$@"
}

password_of() {
  local variable=$1
  if [ -z "${!variable:-}" ]; then
    echo "init.sh: $variable is missing" >&2
    exit 1
  fi
  printf '%s' "${!variable}"
}

sql --dbname postgres <<'SQL'
revoke connect, temporary on database postgres from public;
revoke connect, temporary on database template1 from public;
SQL

for name in users products orders payments sagas backbone; do
  variable=EVERSTORE_DATABASES_${name^^}
  owner_password=$(password_of "${variable}_PASSWORD")
  reader_password=$(password_of "${variable}_READER_PASSWORD")

  sql --dbname postgres -v name="$name" -v reader="${name}_reader" \
    -v owner_password="$owner_password" -v reader_password="$reader_password" <<'SQL'
create role :"name" login nosuperuser nocreatedb nocreaterole password :'owner_password';
create role :"reader" login nosuperuser nocreatedb nocreaterole password :'reader_password';
alter role :"reader" set default_transaction_read_only = on;
create database :"name" owner :"name";
revoke connect, temporary on database :"name" from public;
grant connect on database :"name" to :"name", :"reader";
SQL

  # Covers the tables and schemas that the owner will make, too.
  sql --dbname "$name" -v name="$name" -v reader="${name}_reader" <<'SQL'
grant usage on schema public to :"reader";
grant select on all tables in schema public to :"reader";
alter default privileges for role :"name" grant usage on schemas to :"reader";
alter default privileges for role :"name" grant select on tables to :"reader";
alter default privileges for role :"name" grant select on sequences to :"reader";
SQL
done
