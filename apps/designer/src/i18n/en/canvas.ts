export const canvas = {
  canvas: {
    picture: 'Drawing of the journey',
    miniMap: 'Overview of the drawing',
    problemsHere: 'problems in this block',
    entered: '{{value}} entered',
    waiting: '{{value}} waiting',
    mark: { added: 'Added', changed: 'Changed', removed: 'Removed' },
    mayConnect: 'The link may end here',
    dropOnBlock: 'Drop the link on a block',
  },
} as const;
