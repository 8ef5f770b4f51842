import fc from 'fast-check';

// Files share a process: what one of them configures for its properties must not cut short those of the next.
fc.resetConfigureGlobal();
