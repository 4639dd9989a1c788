import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../api/schemas'
import { useLanguage } from '../language/language'

const useStyles = makeStyles({
  total: { fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
  fold: { '> summary': { cursor: 'pointer', minHeight: '24px' } },
  table: { width: '100%', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
  cell: { textAlign: 'left', padding: `${tokens.spacingVerticalXXS} 0`, verticalAlign: 'top' },
  number: { textAlign: 'right', whiteSpace: 'nowrap' },
})

/** What a month costs, and of which parts. */
export function Cost({ cost, open }: { cost: Schemas['CostView']; open?: boolean }) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  return (
    <div>
      <div>
        <span className={styles.total}>{formats.money(cost.monthly, cost.currency)}</span>{' '}
        <span className={styles.quiet}>
          {t('cost.month')} · {t('cost.prices', { day: formats.day(cost.priceListDate) })}
        </span>
      </div>
      {cost.lines.length > 0 && (
        <details className={styles.fold} open={open}>
          <summary>{t('cost.parts', { count: cost.lines.length })}</summary>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col" className={styles.cell}>
                  {t('cost.part')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('cost.monthly')}
                </th>
              </tr>
            </thead>
            <tbody>
              {cost.lines.map((line) => (
                <tr key={`${line.name} ${line.quantity}`}>
                  <td className={styles.cell}>
                    {line.name}{' '}
                    <span className={styles.quiet}>
                      {line.quantity}
                      {line.note && ` · ${line.note}`}
                    </span>
                  </td>
                  <td className={styles.number}>{formats.money(line.monthly, cost.currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </div>
  )
}
