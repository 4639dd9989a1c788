import { makeStyles, tokens } from '@fluentui/react-components'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/diagram-js.css'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { useEffect, useRef, useState } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { ProblemCard } from '../../shared/ui/problem-card'
import { useLanguage } from '../../shared/language/language'

const useStyles = makeStyles({
  frame: {
    height: '360px',
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    overflow: 'hidden',
    '& .cloister-done:not(.djs-connection) .djs-visual > :nth-child(1)': {
      stroke: `${tokens.colorStatusSuccessForeground1} !important`,
      fill: `${tokens.colorStatusSuccessBackground1} !important`,
    },
    '& .cloister-here:not(.djs-connection) .djs-visual > :nth-child(1)': {
      stroke: `${tokens.colorCompoundBrandStroke} !important`,
      strokeWidth: '4px !important',
      fill: `${tokens.colorBrandBackground2} !important`,
    },
    '& .cloister-incident:not(.djs-connection) .djs-visual > :nth-child(1)': {
      stroke: `${tokens.colorStatusDangerForeground1} !important`,
      strokeWidth: '4px !important',
      fill: `${tokens.colorStatusDangerBackground1} !important`,
    },
    '& .cloister-taken .djs-visual > path': {
      stroke: `${tokens.colorStatusSuccessForeground1} !important`,
      strokeWidth: '3px !important',
    },
  },
})

type Canvas = {
  zoom: (mode: 'fit-viewport', center: 'auto') => void
  addMarker: (element: string, marker: string) => void
  removeMarker: (element: string, marker: string) => void
}
type ElementRegistry = { get: (id: string) => unknown }
type Mark = [elementId: string, marker: string]

function marksOf({ done, takenFlows, active, incidents }: Schemas['ProcessView']): Mark[] {
  return [
    ...done.map((id): Mark => [id, 'cloister-done']),
    ...takenFlows.map((id): Mark => [id, 'cloister-taken']),
    ...active.map(({ elementId }): Mark => [elementId, 'cloister-here']),
    ...incidents.map(({ elementId }): Mark => [elementId, 'cloister-incident']),
  ]
}

type ProcessPictureProps = { xml: string; process: Schemas['ProcessView'] }

/** The model as it was drawn, the way taken and the token on it. */
export function ProcessPicture({ xml, process }: ProcessPictureProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const frame = useRef<HTMLDivElement>(null)
  const [viewer, setViewer] = useState<NavigatedViewer>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    if (!frame.current) return
    const drawn = new NavigatedViewer({
      container: frame.current,
      bpmnRenderer: {
        defaultFillColor: tokens.colorNeutralBackground1,
        defaultStrokeColor: tokens.colorNeutralForeground2,
        defaultLabelColor: tokens.colorNeutralForeground1,
      },
    })
    let left = false
    drawn.importXML(xml).then(
      () => {
        if (left) return
        drawn.get<Canvas>('canvas').zoom('fit-viewport', 'auto')
        setViewer(drawn)
      },
      (cause: unknown) => {
        if (!left) setError(cause)
      },
    )
    return () => {
      left = true
      setViewer(undefined)
      drawn.destroy()
    }
  }, [xml])
  useEffect(() => {
    if (!viewer) return
    const canvas = viewer.get<Canvas>('canvas')
    const registry = viewer.get<ElementRegistry>('elementRegistry')
    const marks = marksOf(process).filter(([id]) => registry.get(id) !== undefined)
    for (const [id, marker] of marks) canvas.addMarker(id, marker)
    return () => {
      for (const [id, marker] of marks) canvas.removeMarker(id, marker)
    }
  }, [viewer, process])
  if (error !== undefined) return <ProblemCard error={error} />
  return <div ref={frame} className={styles.frame} role="group" aria-label={t('process.picture')} />
}
