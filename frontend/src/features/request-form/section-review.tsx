import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { Effect } from '../../shared/evaluation/effect'
import { FormSummary } from '../../shared/form/form-summary'
import { useLanguage } from '../../shared/language/language'
import { CodeBlock } from '../../shared/ui/code-block'
import { Panel } from '../../shared/ui/panel'
import { paths } from '../../shared/paths'
import type { FormSection } from '../../shared/paths'
import { TextLink } from '../../shared/ui/text-link'
import { useFormState } from './form-state'
import { SECTIONS } from './pointers'
import { useSectionStyles } from './section-purpose'

const useStyles = makeStyles({
  fold: { '> summary': { cursor: 'pointer', minHeight: '24px' } },
  names: {
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalS} 0 0`,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    overflowWrap: 'anywhere',
  },
  links: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
})

const editable = SECTIONS.filter((section) => section !== 'review') satisfies FormSection[]

type SectionReviewProps = {
  requestId: string
  form: Schemas['CreateWorkspace']
  evaluation: Schemas['Evaluation'] | undefined
}

/** Everything on one page before it goes out. */
export function SectionReview({ requestId, form, evaluation }: SectionReviewProps) {
  const styles = useStyles()
  const section = useSectionStyles()
  const { t } = useLanguage()
  const { options } = useFormState()
  return (
    <div className={section.section}>
      {evaluation && evaluation.effect.length > 0 && (
        <Panel title={t('effect.title')}>
          <Effect sentences={evaluation.effect} />
        </Panel>
      )}
      <Panel
        title={t('request.asked')}
        aside={
          <span className={styles.links}>
            {editable.map((each) => (
              <TextLink key={each} to={paths.requestForm(requestId, each)}>
                {t('form.edit', { section: t(`form.section.${each}`) })}
              </TextLink>
            ))}
          </span>
        }
      >
        <FormSummary form={form} options={options} />
      </Panel>
      {evaluation && evaluation.names.length > 0 && (
        <details className={styles.fold}>
          <summary>{t('form.names', { count: evaluation.names.length })}</summary>
          <ul className={styles.names}>
            {evaluation.names.map(({ type, name }) => (
              <li key={`${type} ${name}`}>
                <code>{name}</code> <span className={section.quiet}>{type}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <details className={styles.fold}>
        <summary>{t('form.code')}</summary>
        <p className={section.quiet}>{t('form.code.words')}</p>
        <CodeBlock text={JSON.stringify(form, null, 2)} what={t('form.code')} />
      </details>
    </div>
  )
}
