import type { ReactNode } from 'react';
import { Modal } from '@mantine/core';

interface Props {
  title: string;
  close: () => void;
  size?: 'md' | 'lg' | 'xl';
  children: ReactNode;
}

/** Asks for something, in front of the page; its head is no banner of the page. */
export function Dialog({ title, close, size = 'md', children }: Props) {
  return (
    <Modal.Root opened onClose={close} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
