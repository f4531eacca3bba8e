import { readFileSync } from 'node:fs';
import { parseYaml } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { JOBS } from '../backend/src/jobs/registry.ts';
import { MARKS, metricRows, metricsWithLabels } from './metrics-table.ts';

const read = (file: string) => readFileSync(new URL(`../docs/${file}`, import.meta.url), 'utf8');
const document = read('metrics.md');

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string };
}

describe('docs/metrics.md', () => {
  it('is as npm run metrics:doc writes it', () => {
    const written = document.slice(document.indexOf(MARKS.begin), document.indexOf(MARKS.end));
    const rows = written.split('\n').filter((line) => line.startsWith('| `'));
    const { own, process } = metricRows();
    expect(rows.filter((row) => row.startsWith('| `customer_health_'))).toEqual(own);
    // Which of these there are is up to the operating system.
    expect(rows).toEqual(expect.arrayContaining(process));
  });

  it('says what to do for each alert', () => {
    const named = [...document.matchAll(/^\| `(CustomerHealth\w+)` \| \S/gm)].map(
      ([, name]) => name,
    );
    expect(named).toEqual(rules().map(({ alert }) => alert));
  });
});

describe('docs/alerts.yml', () => {
  it('has rules that are whole', () => {
    for (const rule of rules()) {
      expect([
        rule.alert,
        Object.keys(rule)
          .filter((key) => key !== 'for')
          .sort(),
      ]).toEqual([rule.alert, ['alert', 'annotations', 'expr', 'labels']]);
      expect(['critical', 'warning']).toContain(rule.labels.severity);
      expect(rule.annotations.summary).toMatch(/\w/);
      expect(rule.for ?? '1m').toMatch(/^\d+[mh]$/);
    }
  });

  it('names only metrics, labels and jobs that there are', () => {
    const known = metricsWithLabels();
    for (const { alert, expr } of rules()) {
      const uses = [
        ...expr.matchAll(/\b((?:customer_health|process|nodejs)_\w+)(?:\{([^}]*)\})?/g),
      ];
      expect([alert, uses.length > 0 || expr.startsWith('up{')]).toEqual([alert, true]);
      for (const [, name = '', selector = ''] of uses) {
        expect([alert, name, known.has(name)]).toEqual([alert, name, true]);
        for (const [, label = ''] of selector.matchAll(/(\w+)=/g))
          expect([...(known.get(name) ?? []), 'job', 'instance']).toContain(label);
      }
      for (const [, job] of expr.matchAll(/name="([^"]*)"/g))
        expect(JOBS.map(({ name }) => name)).toContain(job);
    }
  });
});

function rules(): Rule[] {
  const { groups } = parseYaml(read('alerts.yml')) as { groups: { rules: Rule[] }[] };
  return groups.flatMap((group) => group.rules);
}
