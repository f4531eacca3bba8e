import type { Portfolio } from '@customer-health/contract';
import { BANDS } from '@customer-health/scoring';
import type { ReactNode } from 'react';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import fill from './band-fill.module.css';
import { CustomersLink, countCustomers } from './customers-link.tsx';
import { Delta } from './delta.tsx';
import styles from './figure-cards.module.css';
import { changesOf, countAtRisk, type Sense } from './key-figures.ts';

/** The numbers that matter most, each with how it changed and what it is made of. */
export function FigureCards({ portfolio }: { portfolio: Portfolio }) {
  const { arr, arrAtRisk, arrAtRiskShare, bands, comparedWith, renewals } = portfolio;
  const { portfolio: words } = messages;
  const changes = changesOf(portfolio);
  const currency = portfolio.currency.reporting;
  const money = (amount: number) => format.money(amount, currency);
  const atRisk = countAtRisk(bands);
  return (
    <section className={styles.figures} aria-label={words.kpis}>
      <Figure
        label={words.arrAtRisk}
        change={{ by: changes.arrAtRisk, text: moneyChange(currency), sense: 'moreIsBad' }}
        comparedWith={comparedWith}
        detail={words.arrAtRiskDetail(money(arrAtRisk))}
      >
        <CustomersLink
          selection={{ kind: 'atRisk' }}
          count={atRisk}
          className={styles.link}
          title={`${money(arrAtRisk)}, ${countCustomers(atRisk)}`}
        >
          {format.moneyShort(arrAtRisk, currency)}
        </CustomersLink>
      </Figure>
      <Figure
        label={words.share}
        change={{ by: changes.share, text: pointChange, sense: 'moreIsBad' }}
        comparedWith={comparedWith}
        detail={arr > 0 ? words.shareDetail(money(arrAtRisk), money(arr)) : words.noArr}
      >
        {arrAtRiskShare === null ? (
          '–'
        ) : (
          <CustomersLink selection={{ kind: 'atRisk' }} count={atRisk} className={styles.link}>
            {format.percent(arrAtRiskShare * 100)}
          </CustomersLink>
        )}
      </Figure>
      <AverageFigure portfolio={portfolio} change={changes.average} />
      <Figure
        label={words.renewals}
        change={{ by: changes.renewals, text: format.countChange, sense: 'moreIsBad' }}
        comparedWith={comparedWith}
        detail={words.renewalsDetail(money(renewals.arr), format.day(renewals.to))}
      >
        <CustomersLink
          selection={{ kind: 'renewals', renewals }}
          count={renewals.customers}
          className={styles.link}
        >
          {format.number(renewals.customers)}
        </CustomersLink>
      </Figure>
      <CustomersFigure portfolio={portfolio} />
    </section>
  );
}

function AverageFigure({ portfolio, change }: { portfolio: Portfolio; change: number | null }) {
  const { weightedMeanScore, meanScore, comparedWith } = portfolio;
  const { portfolio: words } = messages;
  return (
    <Figure
      label={words.average}
      change={{ by: change, text: format.change, sense: 'moreIsGood' }}
      comparedWith={comparedWith}
      detail={meanScore === null ? '' : words.averageDetail(format.score(meanScore))}
    >
      {weightedMeanScore === null ? (
        '–'
      ) : (
        <span title={format.number(weightedMeanScore)}>{format.score(weightedMeanScore)}</span>
      )}
    </Figure>
  );
}

function CustomersFigure({ portfolio: { customers, bands } }: { portfolio: Portfolio }) {
  return (
    <div className={styles.figure}>
      <h2 className={styles.label}>{messages.portfolio.customers}</h2>
      <p className={styles.value}>
        <CustomersLink selection={{ kind: 'all' }} count={customers} className={styles.link}>
          {format.number(customers)}
        </CustomersLink>
      </p>
      <ul className={styles.bands}>
        {BANDS.map((band) => {
          const count = bands.find((one) => one.band === band)?.customers ?? 0;
          return (
            <li key={band}>
              <CustomersLink
                selection={{ kind: 'band', band }}
                count={count}
                className={styles.band}
                label={`${bandWord(band)}: ${countCustomers(count)}`}
                title={`${bandWord(band)}: ${countCustomers(count)}`}
              >
                <span aria-hidden="true" className={fill.word} data-band={band}>
                  {BAND_SHAPES[band]}
                </span>{' '}
                {format.number(count)}
              </CustomersLink>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Figure(props: {
  label: string;
  children: ReactNode;
  change: { by: number | null; text: (change: number) => string; sense: Sense };
  comparedWith: string;
  detail: string;
}) {
  const { label, children, change, comparedWith, detail } = props;
  const { portfolio: words } = messages;
  const day = format.day(comparedWith);
  return (
    <div className={styles.figure}>
      <h2 className={styles.label}>{label}</h2>
      <p className={styles.value}>{children}</p>
      <p className={styles.change}>
        {change.by === null && words.beforeUnknown(day)}
        {change.by === 0 && words.unchanged(day)}
        {change.by !== null && change.by !== 0 && (
          <>
            <Delta change={change.by} text={change.text(change.by)} sense={change.sense} />{' '}
            {words.versus(day)}
          </>
        )}
      </p>
      <p className={styles.detail}>{detail}</p>
    </div>
  );
}

function moneyChange(currency: string | null) {
  return (change: number) => format.moneyChange(change, currency);
}

function pointChange(change: number): string {
  return messages.portfolio.points(format.change(change));
}
