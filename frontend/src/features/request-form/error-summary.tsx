import type { Schemas } from '../../shared/api/schemas'
import { FaultSummary } from '../../shared/form/fault-summary'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { controlsNear, sectionOf } from './pointers'

type ErrorSummaryProps = {
  requestId: string
  errors: Schemas['FieldProblem'][]
  /** counts the attempts: each puts the focus here again */
  attempt: number
}

/** Everything that stands in the way of submitting. */
export function ErrorSummary({ requestId, errors, attempt }: ErrorSummaryProps) {
  const { t } = useLanguage()
  return (
    <FaultSummary
      title={t('form.errors', { count: errors.length })}
      attempt={attempt}
      lines={errors.map(({ pointer, code, message }) => {
        const section = sectionOf(pointer)
        return {
          key: `${pointer} ${code} ${message}`,
          text: `${t(`form.section.${section}`)}: ${message}`,
          mended: { at: paths.requestForm(requestId, section), by: controlsNear(pointer) },
        }
      })}
    />
  )
}
