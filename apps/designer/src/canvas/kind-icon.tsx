import {
  AimOutlined,
  BranchesOutlined,
  ClockCircleOutlined,
  ExperimentOutlined,
  FieldTimeOutlined,
  GiftOutlined,
  LogoutOutlined,
  PushpinOutlined,
  SendOutlined,
  SolutionOutlined,
  TeamOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons';
import { type BlockKind } from '@baleen/journeys';
import { type ReactNode } from 'react';

const icons: Readonly<Record<BlockKind, ReactNode>> = {
  trigger: <ThunderboltOutlined />,
  audience: <TeamOutlined />,
  split: <BranchesOutlined />,
  'control-group': <ExperimentOutlined />,
  offer: <GiftOutlined />,
  channel: <SendOutlined />,
  'rm-task': <SolutionOutlined />,
  wait: <ClockCircleOutlined />,
  'wait-for-response': <FieldTimeOutlined />,
  goal: <AimOutlined />,
  exit: <LogoutOutlined />,
  note: <PushpinOutlined />,
};

/** The sign of a kind of block; its name stands beside it. */
export function KindIcon({ kind }: { kind: BlockKind }) {
  return <span aria-hidden>{icons[kind]}</span>;
}
