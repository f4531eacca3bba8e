import type { Health } from '@customer-health/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { format } from '../../components/format.ts';
import { HEALTH } from '../../components/messages-health.ts';
import { causeOf, type DisplayedFactor } from './displayed-health.ts';
import { FACTOR_EVENTS, factorFormula } from './factor-formula.ts';
import { eventDays, type FactorWindow, windowBefore, windowOf } from './factor-window.ts';
import styles from './how-computed.module.css';

interface HowComputedProps {
  factor: DisplayedFactor;
  health: Health;
  customerId: string;
}

/** The formula of a factor with its numbers, the days it counts, and the way to the events behind it. */
export function HowComputed({ factor, health, customerId }: HowComputedProps) {
  const { key } = factor;
  const texts = HEALTH;
  const formula = factorFormula(health.factors, key);
  const window = windowOf(health.factors[key]);
  return (
    <details className={styles.details}>
      <summary>{texts.how}</summary>
      <dl className={styles.list}>
        <Why factor={factor} summary={health.factors[key].summary} />
        {formula !== null && (
          <Term name={texts.terms.formula}>
            <code data-testid="formula">{formula}</code>
          </Term>
        )}
        <PointsTerm part={health.factors[key]} />
        <Term name={texts.terms.window}>{windowText(window)}</Term>
        {key === 'apiUsageTrend' && (
          <Term name={texts.terms.before}>{windowText(windowBefore(window))}</Term>
        )}
        {key === 'featureAdoption' && <FeaturesTerm facts={health.factors.featureAdoption.facts} />}
        <Term name={texts.terms.events}>
          <Link
            to="/customers/$customerId"
            params={{ customerId }}
            search={(before) => ({
              ...before,
              type: FACTOR_EVENTS[key],
              ...eventDays(key, window),
            })}
            hash="timeline"
          >
            {texts.seeEvents}
          </Link>
        </Term>
      </dl>
    </details>
  );
}

function windowText({ from, to, days }: FactorWindow): string {
  return HEALTH.window(format.dayRange(from, to), format.number(days));
}

function Term({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Why({ factor, summary }: { factor: DisplayedFactor; summary: string }) {
  const { terms, neutralWhy, leftOutWhy } = HEALTH;
  if (factor.state === 'measured') return null;
  const cause = causeOf(summary);
  return (
    <Term name={terms.why}>
      {factor.state === 'neutral' ? neutralWhy(cause) : leftOutWhy(cause)}
    </Term>
  );
}

function PointsTerm({ part }: { part: Health['factors'][DisplayedFactor['key']] }) {
  const { terms, pointsFormula, spread } = HEALTH;
  if (part.score === null) return null;
  const share = format.percent(part.effectiveWeight);
  return (
    <Term name={terms.points}>
      <code>
        {pointsFormula(format.number(part.score), share, format.number(part.contribution))}
      </code>
      {part.effectiveWeight !== part.weight && <> · {spread(format.number(part.weight), share)}</>}
    </Term>
  );
}

function FeaturesTerm({ facts }: { facts: Health['factors']['featureAdoption']['facts'] }) {
  const { terms, noFeatures } = HEALTH;
  if (facts.defined > 0)
    return facts.used.length > 0 && <Term name={terms.used}>{facts.used.join(', ')}</Term>;
  return (
    <Term name={terms.used}>
      <Link to="/settings">{noFeatures}</Link>
    </Term>
  );
}
