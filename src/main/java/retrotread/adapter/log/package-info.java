/// The backend of SLF4J: lines on standard error, with priorities for the journal.
package retrotread.adapter.log;
