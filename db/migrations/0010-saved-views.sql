-- Filters and order of the customers list under a name. Belongs to the installation; 200 rows at most.

create table saved_views (
  view_id uuid primary key,
  name text not null,
  sort_name text collate "C" not null,
  query text not null,
  visibility text collate "C" not null,
  author text collate "C" not null,
  is_default boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index saved_views_name on saved_views (sort_name, view_id);
