import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { ArrowUploadRegular } from '@fluentui/react-icons'
import { useRef } from 'react'
import { useLanguage } from '../../shared/language/language'
import { Panel } from '../../shared/ui/panel'
import { Unseen } from '../../shared/ui/unseen'

const useStyles = makeStyles({
  text: {
    width: '100%',
    '& textarea': {
      fontFamily: tokens.fontFamilyMonospace,
      fontSize: tokens.fontSizeBase200,
      whiteSpace: 'pre',
      overflowX: 'auto',
      maxHeight: 'none',
    },
  },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
  row: { display: 'flex' },
})

/** The whole landing zone as text, or from a file. */
export function YamlMode({ yaml, onChange }: { yaml: string; onChange: (yaml: string) => void }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const file = useRef<HTMLInputElement>(null)
  return (
    <Panel title={t('estate.yaml')}>
      <p className={styles.words}>{t('estate.edit.yaml.words')}</p>
      <div className={styles.row}>
        <Button icon={<ArrowUploadRegular />} onClick={() => file.current?.click()}>
          {t('estate.edit.file')}
        </Button>
        <Unseen>
          <input
            ref={file}
            type="file"
            tabIndex={-1}
            aria-label={t('estate.edit.file')}
            accept=".yaml,.yml,.json,application/yaml,application/json"
            onChange={({ currentTarget }) => {
              void currentTarget.files?.[0]?.text().then(onChange)
              currentTarget.value = ''
            }}
          />
        </Unseen>
      </div>
      <Field label={t('estate.yaml')}>
        <Textarea
          className={styles.text}
          resize="vertical"
          rows={24}
          spellCheck={false}
          value={yaml}
          onChange={(_, { value }) => onChange(value)}
        />
      </Field>
    </Panel>
  )
}
