/** The few measures Fluent has no token for; lengths on a 4-px grid. */
export const measure = {
  page: '1440px',
  prose: '72ch',
  navigation: '232px',
  bar: '48px',
  side: '380px',
  list: '400px',
  target: '24px',
  dot: '8px',
  picture: '520px',
  picturePhone: '360px',
  pictureMost: '960px',
} as const

/** Where the layout changes. */
export const at = {
  tiny: '@media (max-width: 359px)',
  phone: '@media (max-width: 639px)',
  narrow: '@media (max-width: 1023px)',
  beside: '@media (min-width: 1200px)',
  notBeside: '@media (max-width: 1199px)',
  still: '@media (prefers-reduced-motion: reduce)',
  /** the system's own few colours: shape has to say what colour says elsewhere */
  forced: '@media (forced-colors: active)',
  print: '@media print',
} as const
