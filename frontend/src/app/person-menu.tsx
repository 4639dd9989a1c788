import {
  Avatar,
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemLink,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components'
import { SignOutRegular } from '@fluentui/react-icons'
import type { Schemas } from '../shared/api/schemas'
import { APPEARANCES, useAppearance } from '../shared/appearance/appearance'
import { at } from '../shared/appearance/measures'
import { LANGUAGES } from '../shared/language/catalogue'
import { useLanguage } from '../shared/language/language'
import { paths } from '../shared/paths'
import { oneOf } from '../shared/ui/use-url-filter'

const useStyles = makeStyles({
  who: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    maxWidth: '280px',
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  // a phone has no room for a button as wide as a name
  button: { [at.narrow]: { minWidth: 0, paddingLeft: 0, paddingRight: 0 } },
  name: { whiteSpace: 'nowrap', [at.narrow]: { display: 'none' } },
})

/** Who is here, how it looks, which language, and the way out. */
export function PersonMenu({ me }: { me: Schemas['Me'] }) {
  const styles = useStyles()
  const { t, language, speak } = useLanguage()
  const { appearance, choose } = useAppearance()
  return (
    <Menu
      checkedValues={{ appearance: [appearance], language: [language] }}
      onCheckedValueChange={(_, { name, checkedItems }) => {
        const wanted = checkedItems[0]
        if (name === 'appearance') choose(oneOf(APPEARANCES, wanted) ?? 'system')
        if (name === 'language') speak(oneOf(LANGUAGES, wanted) ?? 'en')
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          className={styles.button}
          aria-label={t('person.menu', { name: me.name })}
          icon={<Avatar name={me.name} size={24} aria-hidden="true" />}
          menuIcon={null}
        >
          <span className={styles.name}>{me.name}</span>
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <div className={styles.who}>
          <div>{me.name}</div>
          <div className={styles.quiet}>{me.roles.map((role) => t(`role.${role}`)).join(', ')}</div>
          {me.teams.length > 0 && (
            <div className={styles.quiet}>{t('person.teams', { teams: me.teams.join(', ') })}</div>
          )}
          {me.groups.length > 0 && <div className={styles.quiet}>{me.groups.join(', ')}</div>}
        </div>
        <MenuList>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t('person.appearance')}</MenuGroupHeader>
            {APPEARANCES.map((each) => (
              <MenuItemRadio key={each} name="appearance" value={each}>
                {t(`appearance.${each}`)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t('person.language')}</MenuGroupHeader>
            <MenuItemRadio name="language" value="en">
              English
            </MenuItemRadio>
            <MenuItemRadio name="language" value="de">
              Deutsch
            </MenuItemRadio>
          </MenuGroup>
          <MenuDivider />
          <MenuItemLink href={paths.logout()} icon={<SignOutRegular />}>
            {t('person.logout')}
          </MenuItemLink>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
