import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { metricsWithLabels } from './metrics-table.ts';

interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource?: { type: string; uid: string };
  fieldConfig?: { defaults: { unit: string; thresholds: { steps: { value: number | null }[] } } };
  targets?: { refId: string; expr: string; datasource: { uid: string } }[];
}

const read = (file: string) => readFileSync(new URL(`../docs/${file}`, import.meta.url), 'utf8');
const dashboard = JSON.parse(read('grafana-dashboard.json'));
const panels: Panel[] = dashboard.panels;
const charts = panels.filter(({ type }) => type !== 'row');
const expressions = charts.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

it('is a dashboard with an identity, rows, and a data source to be chosen', () => {
  expect(dashboard).toMatchObject({ uid: 'customer-health', title: 'Customer Health' });
  expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(39);
  expect(panels.filter(({ type }) => type === 'row').map(({ title }) => title)).toEqual([
    ...['Ingest', 'Writer', 'Database', 'Scores', 'HTTP', 'Process'],
  ]);
  const variables: { name: string; type: string; query: string }[] = dashboard.templating.list;
  expect(variables[0]).toMatchObject({
    name: 'datasource',
    type: 'datasource',
    query: 'prometheus',
  });
  const names = variables.map(({ name }) => name);
  const used = [...JSON.stringify(dashboard).matchAll(/\$\{?(\w+)/g)].map(([, name]) => name);
  expect(used.filter((name) => name !== '__rate_interval' && !names.includes(name ?? ''))).toEqual(
    [],
  );
  for (const { datasource, targets } of charts)
    for (const source of [datasource, ...(targets ?? []).map((target) => target.datasource)])
      expect(source).toEqual({ type: 'prometheus', uid: `\${${names[0]}}` });
});

it('has panels that are whole, each with an id of its own, and none over another', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const taken = new Set<string>();
  for (const { title, gridPos } of panels) {
    const { x, y, w, h } = gridPos;
    expect([title, w > 0 && h > 0 && x + w <= 24]).toEqual([title, true]);
    for (let column = x; column < x + w; column += 1)
      for (let line = y; line < y + h; line += 1) {
        expect([title, column, line, taken.has(`${column}/${line}`)]).toEqual([
          title,
          column,
          line,
          false,
        ]);
        taken.add(`${column}/${line}`);
      }
  }
  for (const { title, description, fieldConfig, targets = [] } of charts) {
    expect([title, description]).toEqual([title, expect.stringMatching(/\.$/)]);
    expect(fieldConfig?.defaults.unit).toMatch(/^\w+$/);
    const [first, ...steps] = fieldConfig?.defaults.thresholds.steps ?? [];
    expect(first?.value).toBeNull();
    const values = steps.map(({ value }) => value ?? Number.NaN);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(targets.length).toBeGreaterThan(0);
    expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
  }
});

it('names only metrics and labels that there are, and every one of our own', () => {
  const known = metricsWithLabels();
  const named = new Set<string>();
  for (const expr of [...expressions, dashboard.annotations.list[0].expr]) {
    const uses = [...expr.matchAll(/\b((?:customer_health|process|nodejs)_\w+)\{([^}]*)\}/g)];
    expect([expr, uses.length > 0]).toEqual([expr, true]);
    for (const [, name = '', selector = ''] of uses) {
      expect([name, known.has(name)]).toEqual([name, true]);
      named.add(name.replace(/_(bucket|sum|count)$/, ''));
      for (const [, label = ''] of selector.matchAll(/(\w+)=/g))
        expect([...(known.get(name) ?? []), 'job', 'instance']).toContain(label);
    }
    expect(expr.split('(').length).toBe(expr.split(')').length);
    for (const [, labels = ''] of expr.matchAll(/by \(([^)]*)\)/g))
      for (const label of labels.split(', '))
        expect([
          ...uses.flatMap(([, name = '']) => known.get(name) ?? []),
          'le',
          'instance',
        ]).toContain(label);
  }
  const own = [...known.keys()].filter(
    (name) => /^customer_health_/.test(name) && !/_(bucket|sum|count)$/.test(name),
  );
  expect(own.filter((name) => !named.has(name))).toEqual([]);
});

it('is described where metrics are', () => {
  expect(read('metrics.md')).toContain('[grafana-dashboard.json](grafana-dashboard.json)');
});
