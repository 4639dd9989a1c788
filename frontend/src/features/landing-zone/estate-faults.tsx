import { FaultSummary } from '../../shared/form/fault-summary'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import type { Fault } from './faults'
import { nearest, partOf } from './faults'

type EstateFaultsProps = {
  faults: readonly Fault[]
  /** whether each is mended in a field of its own, or all in the text */
  fields: boolean
  /** counts the looks: each puts the focus here again */
  attempt: number
}

/** Everything that keeps the landing zone from being saved. */
export function EstateFaults({ faults, fields, attempt }: EstateFaultsProps) {
  const { t } = useLanguage()
  return (
    <FaultSummary
      title={t('estate.edit.faults', { count: faults.length })}
      attempt={attempt}
      lines={faults.map(({ pointer, code, message }) => {
        const key = `${pointer} ${code} ${message}`
        if (!fields) return { key, text: message }
        const part = partOf(pointer)
        return {
          key,
          text: `${t(`estate.tab.${part}`)}: ${message}`,
          mended: { at: paths.landingZoneEdit(part), by: nearest(pointer) },
        }
      })}
    />
  )
}
