import type { Usage } from '@customer-health/contract';
import tables from '../../components/data-table.module.css';
import { format } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { PagedCard } from '../../components/paged-card.tsx';
import { useUsage } from './list-usage.ts';

/** What a customer uses, and how much more or less than in the month before. */
export function UsageCard({ customerId }: { customerId: string }) {
  const texts = ACCOUNT.usage;
  return (
    <PagedCard
      id="usage"
      title={texts.title}
      list={useUsage(customerId)}
      empty={texts.empty}
      rowHeight={34}
    >
      {(rows) => (
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">{texts.columns.what}</th>
              {(['last30', 'previous30', 'lastDay'] as const).map((column) => (
                <th key={column} scope="col" className={tables.number}>
                  {texts.columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((usage) => (
              <UsageRow key={`${usage.type} ${usage.feature}`} usage={usage} />
            ))}
          </tbody>
        </table>
      )}
    </PagedCard>
  );
}

function UsageRow({
  usage: { type, feature, key, last30, previous30, lastDay },
}: {
  usage: Usage;
}) {
  const texts = ACCOUNT.usage;
  return (
    <tr>
      <th scope="row">
        {feature ?? texts.types[type]} {key && <span className={tables.badge}>{texts.key}</span>}
      </th>
      <td className={tables.number}>{format.number(last30)}</td>
      <td className={tables.number}>{format.number(previous30)}</td>
      <td className={tables.number}>
        {lastDay === null ? (
          texts.never
        ) : (
          <time dateTime={lastDay} title={format.day(lastDay)}>
            {format.relativeDay(lastDay)}
          </time>
        )}
      </td>
    </tr>
  );
}
