/// What outlives the process, on disk.
package retrotread.adapter.store;
