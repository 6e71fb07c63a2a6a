import { Drawer } from 'antd';
import { type ReactNode } from 'react';
import { useMediaQuery } from '../../ui/use-media-query.js';

interface SheetProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Comes from below on a tablet, where the thumb is, and from the side on a desk. */
export function Sheet({ isOpen, title, onClose, children }: SheetProps) {
  const isTablet = useMediaQuery('(max-width: 1000px)');
  return (
    <Drawer
      open={isOpen}
      title={title}
      placement={isTablet ? 'bottom' : 'right'}
      size={isTablet ? 'min(560px, 85vh)' : 440}
      onClose={onClose}
      destroyOnHidden
    >
      {children}
    </Drawer>
  );
}
