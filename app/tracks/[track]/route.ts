import { ahead, answering } from '@/app/answer';

export const dynamic = 'force-static';
export const generateStaticParams = ahead('track');

export const GET = answering('/tracks/:track/');
