#!/bin/sh
# Run once by the image of PostgreSQL on an empty volume: the account that serves. It gets what it needs of the tables from
# the space, which makes them as the owner.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$SERVING_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE fadae_serving LOGIN PASSWORD :'password';
SQL
